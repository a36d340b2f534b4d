"""What all worksheets of one template and language share: styles, page, fonts, headers, list formats.

Our own template is in ``parts/``; a house template is read from somebody's own Word file.
"""
