"""What in a text may be sensitive: numbers, ways to reach somebody, names, words. Pure, and knows no files.

Places in a text are offsets in characters: from the first to before the last.
"""
