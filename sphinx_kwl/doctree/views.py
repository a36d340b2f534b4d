"""Names of the attributes that neutral views (`sphinx_kwl.worksheets.neutral`) have on documents."""

from __future__ import annotations

from typing import Final

#: On a document: the views of its boxes, by page and id of the box.
VIEWS: Final = "kwl_views"
#: On a document that is itself a view: true.
NEUTRAL: Final = "kwl_neutral"
