"""Building the sites: which students, what has changed, by which processes; and the preview."""
