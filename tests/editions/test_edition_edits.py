"""After random edits of questions, notes and answers, both editions equal clean builds."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from tests.worksheets.edits import edited
from tests.worksheets.test_incremental import everything

if TYPE_CHECKING:
    from pathlib import Path

    from tests.roots import Built

#: Pieces of a box, with the number of the piece for what must be unique.
PIECES = (
    "::::{{answer}} Why {0}?\n:name: why-{0}\n\n:::{{model-answer}}\nBecause {0}.\n:::\n::::\n",
    "::::{{answer}} How {0}?\n:::{{model-answer}}\n:reveal:\n\nAs {0}[^{0}]\n\n[^{0}]: Note\n:::\n::::\n",
    ":::{{trainer-note}} Note {0}\nAsk {{time}}`{0} min`, see [](#part-{1}).\n:::\n",
    "::::{{choice}} Which {0}?\n- [x] right {0}\n- [ ] wrong\n::::\n",
    "::::{{scale}} Agree {0}\n- I like {0}.\n- I know it.\n::::\n",
    "It is {{gap}}`word {0}` that counts.\n",
    "| A{0} | B{0} |\n|---|---|\n| x | |\n| - [ ] done | |\n",
    ":::{{objectives}}\n:checklist:\n- Do {0} ([](#part-{1}))\n:::\n",
    ":::{{admonition}} A title {0}\nWords, $x^{0}$.\n:::\n",
)
PAGES = ("a", "b", "c")


class Model:
    """Three pages with a reflection each, whose pieces are edited at random."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 -- reproducible, not secret
        self.number = 0
        self.boxes: dict[str, list[str]] = {page: [self.piece(), self.piece()] for page in PAGES}
        self.notes = dict.fromkeys(PAGES, "")
        self.reviewed = "a"
        self.config: dict[str, Any] = {}

    def piece(self) -> str:
        """Return a new piece of a box."""
        self.number += 1
        return self.random.choice(PIECES).format(self.number, self.random.choice(PAGES))

    def edit(self) -> str:
        """Make one random change, and return its description."""
        page = self.random.choice(PAGES)
        box = self.boxes[page]
        action = self.random.choice(["add", "remove", "move", "change", "note", "review", "setting"])
        if action == "add":
            box.insert(self.random.randrange(len(box) + 1), self.piece())
        elif action == "remove" and box:
            box.pop(self.random.randrange(len(box)))
        elif action == "move" and box:
            other = self.boxes[self.random.choice(PAGES)]
            other.insert(0, box.pop())
        elif action == "change" and box:
            box[self.random.randrange(len(box))] = self.piece()
        elif action == "note":
            self.number += 1
            self.notes[page] = self.random.choice(["", f":::{{trainer-note}}\nPage {self.number}.\n:::\n"])
        elif action == "review":
            self.reviewed = page
        else:
            name = self.random.choice(["kwl_review_recall", "kwl_fillable", "kwl_worksheet_numbers"])
            self.config[name] = not self.config.get(name, name == "kwl_fillable")
        return f"{action} {page}"

    def files(self) -> dict[str, str]:
        """Return the sources."""
        toctree = "\n".join(PAGES)
        files = {
            "index.md": "# Course\n\n:::{worksheet-list}\n:::\n\n:::{timetable}\n:::\n\n"
            f":::{{kwl-review}} chart-{self.reviewed}\n:::\n\n:::{{my-answers}}\n:::\n\n"
            f"```{{toctree}}\n{toctree}\n```\n"
        }
        for page, pieces in self.boxes.items():
            content = "\n".join(pieces)
            files[f"{page}.md"] = (
                f"# Page {page}\n\n{{time}}`20 min`\n\n{self.notes[page]}\n(part-{page})=\n## Part\n\n"
                f"::::::{{reflection}} Box {page}\n:worksheet: box-{page}\n\n{content}\n::::::\n\n"
                f"::::{{kwl}} {page}\n:worksheet: chart-{page}\n\n"
                ":::{model-answer}\n:for: K\nA lot.\n:::\n::::\n"
            )
        return files


def pages_and_files(built: Built) -> dict[str, bytes]:
    """Return the whole output, without the index for searches, in which Sphinx numbers pages anew."""
    return {name: blob for name, blob in everything(built).items() if name != "searchindex.js"}


@pytest.mark.parametrize("edition", ["learner", "trainer"])
@pytest.mark.parametrize("seed", range(2))
def test_edits_of_an_edition_equal_a_clean_build(tmp_path: Path, seed: int, edition: str) -> None:
    model = Model(seed)

    def sometimes_latex() -> str:  # which reads other content for trainers
        return "latex" if model.random.random() < 0.3 else ""

    config: dict[str, Any] = {"kwl_edition": edition, "suppress_warnings": ["kwl"]}
    for built, clean, done in edited(tmp_path, model, 6, other_builder=sometimes_latex, **config):
        assert pages_and_files(built) == pages_and_files(clean), done
