"""Diagnostics as words: for a person at a terminal, for programs, for the pages of a pull request."""
