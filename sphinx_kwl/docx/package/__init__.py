"""The package of a Word file: zip archive, lists of parts and relations, pictures.

It knows python-docx's parts and picture files, nothing of what the parts say.
"""
