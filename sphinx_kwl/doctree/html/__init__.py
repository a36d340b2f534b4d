"""Raw HTML as docutils nodes: tokens -> tree -> nodes. `sphinx_kwl.doctree.from_html` is the way in.

We read HTML ourselves. libxml2 drops all words below the 256th level, ends ``<b>`` where a ``<p>`` begins,
and reads broken HTML differently from release to release, so worksheets would depend on it; html5lib would
be one more dependency. And the tags of a page's raw nodes stand between nodes that must stay as they are.
"""
