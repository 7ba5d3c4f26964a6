"""What one run leaves for the next, in the cache folder. Deleting any of it is always safe.

mainline  the main line of a school's history     plans   what plans of then said
"""
