"""What all Word files of one template and language share: styles, page, fonts, headers, list formats.

Our own template is in ``parts``; a house template is a Word file of the user.
"""
