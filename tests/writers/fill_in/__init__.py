"""Filling in on the page: typing, saving, reviews, downloads."""
