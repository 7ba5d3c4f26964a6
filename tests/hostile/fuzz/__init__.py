"""Fuzzing: what reads people's texts and histories is fed with made-up ones, and must keep its word.

A target takes bytes, and says in an AssertionError what is wrong. What is found is kept as a file in
`findings/TARGET/`, and tried each time that the tests run.
"""
