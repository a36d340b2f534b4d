"""What the profile TrainingMaterial of Bioschemas asks of a page's JSON-LD, as a JSON Schema.

From the tables of https://bioschemas.org/profiles/TrainingMaterial/1.0-RELEASE: what is *Minimum* is required
here; the types are those of the column *Expected Type*. We also require that nothing is written that the
profile does not know, and the recommended properties that every course has.
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string", "minLength": 1, "pattern": r"^\S.*\S$|^\S$"}
TEXTS: Schema = {"type": "array", "minItems": 1, "uniqueItems": True, "items": TEXT}
URL: Schema = {"type": "string", "pattern": "^https?://"}
DURATION: Schema = {"type": "string", "pattern": r"^PT(?=\d)(\d+H)?(\d+M)?(\d+S)?$"}

#: Another page: part of the course, described on its own page.
PLACE: Schema = {
    "type": "object",
    "required": ["@type", "name"],
    "properties": {"@type": {"const": "LearningResource"}, "name": TEXT, "url": URL},
    "additionalProperties": False,
}

SCHEMA: Schema = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": [
        "@context",
        "@type",
        "dct:conformsTo",
        "description",
        "keywords",
        "name",
        # recommended
        "inLanguage",
        "learningResourceType",
    ],
    "properties": {
        # schema.org's context knows the prefix dct
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "LearningResource"},
        "dct:conformsTo": {
            "const": {
                "@type": "CreativeWork",
                "@id": "https://bioschemas.org/profiles/TrainingMaterial/1.0-RELEASE",
            }
        },
        "description": TEXT,
        "keywords": TEXTS,
        "name": TEXT,
        "author": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["@type", "name"],
                "properties": {"@type": {"enum": ["Person", "Organization"]}, "name": TEXT},
                "additionalProperties": False,
            },
        },
        "competencyRequired": TEXTS,
        "inLanguage": {"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$"},
        "learningResourceType": TEXTS,
        "license": {
            "oneOf": [
                URL,
                {
                    "type": "object",
                    "required": ["@type", "name"],
                    "properties": {"@type": {"const": "CreativeWork"}, "name": TEXT},
                    "additionalProperties": False,
                },
            ]
        },
        "teaches": TEXTS,
        "timeRequired": DURATION,
        "url": URL,
        # optional
        "hasPart": {"type": "array", "minItems": 1, "items": PLACE},
        "isPartOf": PLACE,
    },
    "additionalProperties": False,
}
