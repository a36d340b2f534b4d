"""Notebooks with stored results, as MyST-NB reads them without running any code."""

from __future__ import annotations

import base64
import json
from typing import Any, NamedTuple

from tests.roots import PIXEL

FRAME = """\
<div>
<style scoped>
    .dataframe tbody tr th { vertical-align: top; }
</style>
<table border="1" class="dataframe">
  <thead>
    <tr style="text-align: right;"><th></th><th>Town</th><th>People</th></tr>
  </thead>
  <tbody>
    <tr><th>0</th><td>Oslo</td><td>700</td></tr>
    <tr><th>1</th><td>Rome</td><td>2800</td></tr>
  </tbody>
</table>
</div>"""


class Notebook(NamedTuple):
    """A notebook: its glued results by name, each in its formats."""

    glued: dict[str, dict[str, str]]

    def written(self, suffix: str = "", page: str = "# Other\n") -> str:
        """Return the notebook as JSON: *page*, and behind it the results, their names with *suffix*."""
        outputs = [_output(f"{name}{suffix}", data) for name, data in self.glued.items()]
        cells = [
            {"cell_type": "code", "execution_count": 1, "metadata": {"tags": ["remove-cell"]},
             "source": "make()", "outputs": outputs, "id": "made"},
            {"cell_type": "markdown", "metadata": {}, "source": page, "id": "page"},
        ]  # fmt: skip
        kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
        metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
        return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


def _output(name: str, data: dict[str, str]) -> dict[str, Any]:
    prefix = "application/papermill.record/"
    scrap = {"scrapbook": {"name": name, "mime_prefix": prefix}}
    return {
        "output_type": "display_data",
        "data": {f"{prefix}{kind}": content for kind, content in data.items()},
        "metadata": scrap,
    }


NOTEBOOK = Notebook(
    {
        "drawn": {"image/png": base64.b64encode(PIXEL).decode(), "text/plain": "<Figure>"},
        "frame": {"text/html": FRAME, "text/plain": "   Town  People\n0  Oslo     700\n1  Rome    2800"},
        "mean": {"text/plain": "3.14159"},
        "marked": {"text/markdown": "Some *marked* text", "text/plain": "<Markdown>"},
        "formula": {"text/latex": "$\\displaystyle x^2$", "text/plain": "x**2"},
    }
)
