"""The school's year as bags that can be proved and read in thirty years: made, signed, verified."""
