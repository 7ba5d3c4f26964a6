"""Forgetting a student: what the student left is gathered, taken away, and proved to be gone.

A child's right to be forgotten is worth as much as the proof: what is looked for is gathered before anything
goes, and every object of the repository and every file of this machine's copies is looked through afterwards.
"""
