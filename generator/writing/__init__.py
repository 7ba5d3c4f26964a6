"""Files begun and changed for those who write them: a student, a talk, a goal, a week, a work, a school year.

Each part says what files become, and writes nothing itself; `changes` puts them in place.
"""
