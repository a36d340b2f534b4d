"""A course with every kind of field. `python -m tests.formats.keep` keeps what a version makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: The pages. A kept version has its own copy, so these can grow with the package; their names stay.
PAGES = {
    "index.md": """\
# Bees

:::{time} 10 min
:::

:::{objectives}
:name: aims
:checklist:
- Tell bees from wasps ([](end.md))
- Keep bees
:::

:::{my-answers}
:::

:::{kwl} bees
:worksheet: bees-KWL
:experience:
:rows: 2
:::

```{toctree}
sheet
end
```
""",
    "sheet.md": """\
# A sheet

::::::{reflection} A plan
:worksheet: plan

| Barrier | Resource | Action |
|---|---|---|
| Time | | |
| المال | | |

- [ ] A first step
- [x] A second step

:::::{answer} Why *this* plan?
:name: why
:lines: 2

::::{model-answer}
:reveal:
Because.
::::
:::::

:::{answer} A prompt that is so long that no key of a field and no tag of a control can hold all of its words
:::

:::{answer} Wie viele Bienen sind im Stock? 蜜蜂
:::

It boils at {gap}`boiling point <boils>` degrees, and freezes at {gap}`freezing point`.

:::{choice} Which animal flies?
:name: flies
- A bee
- A horse
:::

:::{choice} What do they need?
:multiple:
- Flowers
- Water
:::

:::{scale} How sure are you?
:steps: not at all, quite
- I know them.
- I find them.
:::

| Task | Done |
|---|---|
| Read | - [ ] |
::::::

:::{reflection} Notes
| Notes |
|---|
| |
:::
""",
    "end.md": """\
# The end

:::{time} 10 min
:activity: do
:::

:::{kwl-review} bees-KWL
:recall:
:::

:::{workbook} All sheets
:::
""",
}

CONFIG: dict[str, Any] = {
    "project": "Bees & wasps",
    "html_baseurl": "https://example.org/",
    "kwl_worksheet_fields": ["name", "date", "Group"],
    "kwl_license": "CC-BY-4.0",
}

#: What a learner types into: spaces, gaps, and the field for the name.
_TYPED = ".kwl-live [data-kwl-key] :is(textarea, input[type=text]):visible"
_TICKED = "input:is([type=checkbox], [type=radio]):visible"


def fill_in(page: Page, site: str) -> dict[str, str]:
    """Fill in all fields of all pages, the last answer of each question; return the browser's entries."""
    for name in ("index", "sheet", "end"):
        page.goto(f"{site}/{name}.html")
        for field in page.locator(".kwl-name input").all():
            field.fill("Ada")
        for number, space in enumerate(page.locator(_TYPED).all()):
            space.fill(f"{name} {number}: Bienen\nund <Wespen> & نحل")
        for box in page.locator(_TICKED).all():
            box.check()
        page.wait_for_timeout(1500)  # until the page has saved them
    return entries(page)


def entries(page: Page) -> dict[str, str]:
    """Return the entries in the browser of *page*, in order."""
    found: dict[str, str] = page.evaluate("({...localStorage})")
    return dict(sorted(found.items()))
