"""The rooms that spell the tags of WordprocessingML and DrawingML.

They know namespaces and the order of the schema; they know neither templates nor docutils.
"""
