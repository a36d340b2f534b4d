"""The package of a Word file: zip archive, parts and their relations, pictures.

It knows python-docx's parts and the formats of picture files, not the content of the parts.
"""
