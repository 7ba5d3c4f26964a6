"""What one run leaves for the next, in the cache folder. Deleting any of it is always safe.

main_line  the main line of a school's history     parsed_plans  what old plans said
"""
