"""The XML of WordprocessingML and DrawingML: only modules in here write its tags.

They know namespaces and the element order of the schema, neither templates nor docutils.
"""
