"""Days as a calendar file, for any calendar program."""
