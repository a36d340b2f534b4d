"""Reading: directives and roles turn the author's words into nodes, one file a feature.

They give ids and field keys from the untranslated words and record nothing; they know the node classes and
the values, not the course.
"""
