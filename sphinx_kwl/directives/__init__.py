"""Reading: directives and roles turn the author's text into nodes. Each feature has its own file.

They make ids and field keys from the untranslated text. They write nothing into the environment, and they use
only the node classes, the options and the values, not the course.
"""
