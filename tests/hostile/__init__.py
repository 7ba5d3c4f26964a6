"""Attacks on the program, written for it: texts, files, repositories, and moments to be killed at.

`make test` tries a share of each, `make hostile` (the marker `hostile`) all of them. What an attack ever
found stays here as a case of its own.
"""
