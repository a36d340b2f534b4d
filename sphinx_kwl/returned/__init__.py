"""Read worksheets that learners send back: Word, OpenDocument and PDF files become one table.

A reader for each format gives the same view of a file (`contents`); `places` and `matching` find the answers
in it, with what ``kwl.json`` says of the course (`course_fields`).
"""
