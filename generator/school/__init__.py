"""A school and its students, read and checked, with their history: all that a site is made of."""
