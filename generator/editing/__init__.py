"""The form by which mentors write plans, works and weeks without meeting a file: `iup edit`.

What is to be filled in follows from the JSON Schemas (`fields`, `choices`, `tasks`); what was filled in becomes
data (`filled`), and that the smallest change of a file. `reading` tells how files are today, `trial` how they
would be (checked, and as the family's pages), `saving` makes a proposal of them. `web` is the server.
"""
