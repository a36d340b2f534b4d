"""Values without state: times, lengths, paper, languages, addresses, chart columns, licences, verbs, names.

They import neither docutils nor Sphinx, so each can be tested by itself.
"""
