"""Formats that outlive a version: names of fields in files and browsers, `kwl.json`, what a build finds."""
