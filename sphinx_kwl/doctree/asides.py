"""Nodes whose words belong to the trainer, not to the text around them."""

from __future__ import annotations


class Aside:
    """Base of these node classes: trainer's notes and model answers.

    Both editions need the same labels and field keys. So labels are made without the words of asides, and no
    space inside one is a field.
    """
