"""A page that uses every style once: the content of our template when a user wants to change it."""

from __future__ import annotations

from docutils.core import publish_doctree

from sphinx_kwl.docx.model import Sheet

_SOURCE = """\
This page shows the styles of a worksheet. Change them in Word (Home, Styles), change the page, add a
header or footer with your logo, and save. The text of this page is not used.

.. rubric:: A heading in a worksheet

A paragraph with *emphasis*, **strong emphasis**, ``code`` and a `link <https://example.org>`__.

- An item of a list
- Another item

1. A numbered item
2. Another numbered item

term
    Its definition.

..

    A quotation.

.. note:: A note that stands out.

::

    A block of code

.. table:: The caption of a table

    ============== ==============
    A heading      Another one
    ============== ==============
    A cell         Another cell
    ============== ==============
"""


def showcase() -> Sheet:
    """Return a sheet with everything that has its own style."""
    document = publish_doctree(_SOURCE, settings_overrides={"report_level": 5})
    return Sheet(id="template", title="Title of the worksheet", body=document.children)
