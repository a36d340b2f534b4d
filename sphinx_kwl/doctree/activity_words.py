"""The words for activities that readers see."""

from __future__ import annotations

from sphinx_kwl.i18n import _


def activity_words() -> dict[str, str]:
    """Return the word for each of `sphinx_kwl.values.durations.ACTIVITIES`, in the language of the build."""
    return {
        # Translators: What the learner does in a time, and heading of a column of such times: reading.
        "read": _("Read"),
        # Translators: What the learner does in a time, and heading of a column of such times: videos.
        "watch": _("Watch"),
        # Translators: What the learner does in a time, and heading of a column: exercises, practical work.
        "do": _("Do"),
        # Translators: What the learner does in a time, and heading of a column: talking with others.
        "discuss": _("Discuss"),
        # Translators: What the learner does in a time, and heading of a column: a rest.
        "break": _("Break"),
    }
