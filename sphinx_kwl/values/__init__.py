"""Pure values: times, lengths, chart columns, licences, verbs, names that are safe everywhere.

They know neither docutils nor Sphinx, so each can be tested by itself.
"""
