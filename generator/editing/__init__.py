"""The form by which mentors write plans, works, weeks and logs without meeting a file: `iup edit`.

What is to be filled in follows from the JSON Schemas (`fields`, `choices`, `tasks`). What was filled in
becomes data (`filled`), and that the smallest change of a file (`change`). `school_now` and `current` tell
how files are, `trial` how they would be: checked, and as the family's pages. `saving` makes a proposal of
them, `sending` sends it. `answers` are those of students and families. `editor` puts all together for `web`.
"""
