"""Pages as one PDF that can be kept for ever (PDF/A-3a) and read aloud (PDF/UA-1)."""
