"""Read the form fields of a PDF of the course (ISO 32000-1, 12.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_kwl.returned.contents import UnreadableError
from sphinx_kwl.returned.safe_zip import FILE_SIZE

if TYPE_CHECKING:
    from pathlib import Path

#: The flag of radio buttons (ISO 32000-1, table 226).
_RADIO = 1 << 15


def read_form(path: Path) -> dict[str, str | bool]:
    """Return the text of each form field by its name; for a check box, whether it is ticked.

    A radio button counts as a check box whose name is the value that it gives its field.

    Raises `UnreadableError` if the file is damaged, encrypted or too large, `OSError`, and
    `ModuleNotFoundError` without pypdf.
    """
    from pypdf import PdfReader

    if path.stat().st_size > FILE_SIZE:
        msg = f"the file is larger than {FILE_SIZE >> 20} MiB"
        raise UnreadableError(msg)
    try:
        with path.open("rb") as file:
            fields = PdfReader(file).get_fields() or {}
    except OSError:
        raise
    except Exception as error:  # pypdf lets any error of a damaged file through
        msg = f"the PDF is damaged or encrypted: {error}"
        raise UnreadableError(msg) from error
    found: dict[str, str | bool] = {}
    for name, each in fields.items():
        value = each.get("/V")
        if each.get("/FT") == "/Btn" and int(each.get("/Ff", 0)) & _RADIO:
            found.update(_radio_buttons(each))
        elif each.get("/FT") == "/Btn":
            found[name] = value not in {None, "/Off", "Off", ""}
        elif each.get("/FT") == "/Tx":
            found[name] = _texts(each)
    return found


def _radio_buttons(field: dict[str, Any]) -> dict[str, bool]:
    """Return the names of the buttons of *field*, and whether each is the one that is chosen."""
    widgets = [place.get_object() for place in field.get("/Kids", ())] or [field]
    looks = (widget.get("/AP", {}).get("/N", {}) for widget in widgets)
    names = dict.fromkeys(str(name) for look in looks for name in look if name != "/Off")
    return {name.removeprefix("/"): name == field.get("/V") for name in names}


def _texts(field: dict[str, Any]) -> str:
    """Return the text of *field* and those of its places that differ from it, one below the other.

    Some viewers save a text in the places (poppler, pdf.js 4.0), and then the places can differ.
    """
    values = [field.get("/V"), *(place.get_object().get("/V") for place in field.get("/Kids", ()))]
    return "\n".join(dict.fromkeys(str(value) for value in values if value))
