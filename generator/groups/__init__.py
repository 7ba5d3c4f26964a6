"""The mentors' groups: what the staff has to know of each student now, and who needs them first.

record   what is read of a student        reading, held_talks   how: from the folder, and from git
facts    what is known, without words     needs                 what waits for a mentor, in a fixed order
group    the students of one mentor       figures               what the whole school sees
school_groups   all of them, read        words, view, formats  what is said: for people, pages, programs
"""
