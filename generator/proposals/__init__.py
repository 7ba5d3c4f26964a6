"""What a proposal does, student by student, in words: from the files before and after to sentences.

read      files before and after → what changes for each student
words     that → sentences in the school's language
formats   sentences → a text, Markdown, JSON
"""
