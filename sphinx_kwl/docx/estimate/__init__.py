"""Estimate how high the content of a page is, without fonts and on the safe side.

Word and LibreOffice lay out a page, not we. So the estimate may be too high, never too low.
"""
