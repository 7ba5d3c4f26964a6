"""The right of access: all that a school recorded of one student: by whom, when, what for and why it may."""
