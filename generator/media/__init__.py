"""What is published of the files of works: pictures in sensible sizes, first pages, cleaned sound, text.

What a file is follows from what is in it, never from its name. What is made from it depends on its
bytes and on the settings only, so it is kept in a cache (`cache`) and made once.
"""
