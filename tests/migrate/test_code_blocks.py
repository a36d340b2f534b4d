"""Blocks of code in migrated pages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click
import pytest

from sphinx_kwl.migrate.code_blocks import readable_code
from sphinx_kwl.migrate.lines import Losses, lines_of, text_of
from sphinx_kwl.migrate.notebook import notebook_lines

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("```python\nx = 1\n```\n", "```python\nx = 1\n```\n"),
        ("```\nx ???\n```\n", "```\nx ???\n```\n"),
        ("```nolang {.x}\n```\n", "```nolang {.x}\n```\n"),
        ("```nolang\nx\n```\n", "```text\nx\n```\n"),
        ("~~~python\nx ???\n~~~\n", "~~~{code-block} python\n:force:\n\nx ???\n~~~\n"),
        (
            "- a\n\n  ```python\n  x ???\n  ```\n",
            "- a\n\n  ```{code-block} python\n  :force:\n\n  x ???\n  ```\n",
        ),
        ("```python\nnot closed ???\n", "```python\nnot closed ???\n"),
    ],
)
def test_code_is_readable(source: str, result: str) -> None:
    assert text_of(readable_code(lines_of(source, "a.md"))) == result


def test_a_notebook_is_text_and_code(tmp_path: Path) -> None:
    cells = [
        {"cell_type": "markdown", "source": ["# A\n", "text"]},
        {"cell_type": "code", "source": ["x = 1"], "outputs": [{"output_type": "stream"}]},
        {"cell_type": "code", "source": ["%%bash\nls"], "outputs": []},
        {"cell_type": "code", "source": ["!ls"]},
    ]
    metadata = {"kernelspec": {"language": "python"}}
    (tmp_path / "a.ipynb").write_text(json.dumps({"cells": cells, "metadata": metadata}), "utf-8")
    losses = Losses()
    lines = notebook_lines(tmp_path / "a.ipynb", "a.ipynb", losses)
    assert text_of(lines) == (
        "# A\ntext\n\n```python\nx = 1\n```\n\n```bash\n%%bash\nls\n```\n\n```text\n!ls\n```\n\n"
    )
    assert [tuple(loss) for loss in losses] == [("a.ipynb", 2, "the output of cell 2 is not in the course")]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"cells": 1}', "\N{REPLACEMENT CHARACTER}"])
def test_a_damaged_notebook_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.ipynb").write_text(content, "utf-8")
    with pytest.raises(click.ClickException, match=r"^a\.ipynb: this is no notebook"):
        notebook_lines(tmp_path / "a.ipynb", "a.ipynb", Losses())
