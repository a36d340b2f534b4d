"""What ``kwl_epub_accessibility`` can say about a book: names of EPUB Accessibility 1.1, section 2."""

from __future__ import annotations

#: Name of each statement in ``conf.py`` -> its property in the package document.
PROPERTIES = {
    "accessMode": "schema:accessMode",
    "accessModeSufficient": "schema:accessModeSufficient",
    "accessibilityFeature": "schema:accessibilityFeature",
    "accessibilityHazard": "schema:accessibilityHazard",
    "accessibilitySummary": "schema:accessibilitySummary",
    "conformsTo": "dcterms:conformsTo",
    "certifiedBy": "a11y:certifiedBy",
    "certifierCredential": "a11y:certifierCredential",
}
