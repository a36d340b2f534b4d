"""What the search and ``objects.inv`` know of a course."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Build

INDEX = """# Course

:::{objectives} Aims
:name: aims
- Plan it
:::

:::{reflection} Think
:worksheet: think

Why?
:::

```{toctree}
quiet
```
"""
QUIET = """---
nosearch: true
---

# Quiet

:::{objectives} Goals
:name: aims
- Plan it again
:::

:::{reflection} Think on
:worksheet: more
:name: box

Why?
:::
"""


def test_each_object_has_its_place(build: Build) -> None:
    built = build({"index.md": INDEX, "quiet.md": QUIET}, warns=["quiet:7 kwl.ref"])
    assert sorted(built.domain.get_objects()) == [
        ("aims", "Aims", "box", "index", "aims", -1),
        ("aims-1", "Plan it", "objective", "index", "aims-1", -1),
        ("box", "Think on", "box", "quiet", "box", -1),
        ("index#aims", "Aims", "box", "index", "aims", 1),
        ("index#aims-1", "Plan it", "objective", "index", "aims-1", 1),
        ("index#worksheet-think", "Think", "worksheet", "index", "worksheet-think", 1),
        ("more", "Think on", "worksheet", "quiet", "box", -1),
        ("quiet#aims", "Goals", "box", "quiet", "aims", -1),
        ("quiet#aims-1", "Plan it again", "objective", "quiet", "aims-1", -1),
        ("think", "Think", "worksheet", "index", "worksheet-think", -1),
    ]
