"""Objectives, time estimates and KWL worksheets for courses written with Sphinx."""

from __future__ import annotations

__version__ = "0.1.0"
