"""The frame around every page, made once and poured full: its head, its policy, the school's colour."""
