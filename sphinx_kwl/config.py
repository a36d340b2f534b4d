"""The options of ``conf.py``.

Each option is declared once, as a field of `KwlConfig`. Registration and validation (`config_checks`) and the
documentation use this declaration.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Self, cast
from weakref import WeakKeyDictionary

from sphinx_kwl.problems import Problem
from sphinx_kwl.values import conf_values

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.config import Config

#: Options with texts of the author, see `sphinx_kwl.values.conf_texts`.
_WITH_TEXTS = ("objectives_title", "review_title", "worksheet_hint", "license", "worksheet_fields", "columns")
CHECKS = tuple(problem.value for problem in Problem if problem.is_check)


def _option(
    default: object,
    read: Callable[[Any], Any],
    values: str,
    help_: str,
    *,
    reading: bool = False,
    rebuild: str = "",
) -> Any:  # noqa: ANN401 -- dataclasses.field is typed like this, too
    """Declare an option.

    *read* returns the validated value or raises `TypeError` or `ValueError`. *values* and *help_* are for
    the documentation. *reading*: Sphinx reads all documents again when the value changes. *rebuild*: the
    format whose pages Sphinx then writes again.
    """
    metadata = {"read": read, "values": values, "help": help_, "rebuild": "env" if reading else rebuild}
    if isinstance(default, dict):
        return field(default_factory=dict, metadata=metadata)
    return field(default=default, metadata=metadata)


def default_of(option: dataclasses.Field[Any]) -> Any:  # noqa: ANN401 -- any option
    """Return the default of a field of `KwlConfig`, in the form of ``conf.py``: a list, not a tuple."""
    default = {} if option.default is dataclasses.MISSING else option.default
    return list(default) if isinstance(default, tuple) else default


@dataclass(frozen=True, kw_only=True, slots=True, repr=False, eq=False)
class KwlConfig:
    """The validated options, without their prefix ``kwl_``."""

    short_names: bool = _option(
        True,
        conf_values.flag,
        "`True`, `False`",
        "Register the short names (`objectives`, `time`, ...) in addition to the full names"
        " (`kwl:objectives`, `kwl:time`, ...). A short name that another extension uses is not registered.",
        reading=True,
    )
    objectives_title: str | None = _option(
        None,
        conf_values.optional(conf_values.text),
        "text",
        "The title of objectives boxes that have no title of their own. With `None`, it is a built-in title"
        " in the language of the page.",
        reading=True,
    )
    review_title: str | None = _option(
        None,
        conf_values.optional(conf_values.text),
        "text",
        "The title of `kwl-review` boxes. With `None`, it is a built-in title in the language of the page.",
        reading=True,
    )
    review_recall: bool = _option(
        False,
        conf_values.flag,
        "`True`, `False`",
        "Let learners remember first: `kwl-review` shows what they wrote before the lesson after they have"
        " written something, or on demand. The option `:recall:` sets this for one box.",
        reading=True,
    )
    columns: dict[str, Any] = _option(
        {},
        conf_values.columns,
        '`{letter: heading}` or `{letter: {"heading": ..., "note": ..., "phase": ...}}`',
        "Add, change or remove columns of KWL charts. `{topic}` in a heading is replaced by the topic of the"
        " chart. The phase says when learners fill in the column: `before` or `after` the lesson. The value"
        " `None` removes a column.",
        reading=True,
    )
    columns_default: str = _option(
        "K W L",
        conf_values.letters,
        "letters",
        "The columns of charts without the option `:columns:`.",
        reading=True,
    )
    worksheets: bool = _option(
        True, conf_values.flag, "`True`, `False`", "Make Word worksheets. With `False` no worksheet is made."
    )
    worksheet_dir: str = _option(
        "worksheets", conf_values.folder, "name of a folder", "The folder of the worksheets in the output."
    )
    worksheet_template: str | None = _option(
        None,
        conf_values.optional(conf_values.text),
        "path of a `.docx` or `.dotx` file, relative to `conf.py`",
        "A Word file. The worksheets use its styles, paper size, margins, header and footer.",
    )
    paper: str = _option(
        "auto",
        conf_values.one_of("auto", "a4", "letter"),
        "`auto`, `a4`, `letter`",
        "The paper of the worksheets. `auto` chooses it by the country of the language (`en_US`: Letter).",
        reading=True,
    )
    page_style: str = _option(
        "auto",
        conf_values.one_of("auto", "html", "dirhtml"),
        "`auto`, `html`, `dirhtml`",
        "The form of links from worksheets to your pages: `page.html` (`html`) or `page/` (`dirhtml`)."
        " `auto` uses the form of the builder.",
    )
    worksheet_baseurl: str | None = _option(
        None,
        conf_values.optional(conf_values.address),
        "URL that begins with `https://` or `http://`",
        "The address of your site, for links from Word, PDF, EPUB and text files. The default is"
        " `html_baseurl` or, if that is not set, the address that Read the Docs gives to the build.",
    )
    worksheet_fields: tuple[str, ...] = _option(
        ("name", "date"),
        conf_values.labels,
        'list of `"name"`, `"date"` and your own labels',
        "The lines to fill in at the top of each worksheet.",
    )
    worksheet_hint: str = _option(
        "",
        conf_values.text,
        "text",
        "Words in the empty spaces of the Word files, such as `Click here to write`. They are printed, too,"
        " so there are none by default: a pen writes there. Word shows the names of the spaces.",
    )
    license: str | None = _option(
        None,
        conf_values.optional(conf_values.text),
        "SPDX identifier such as `CC-BY-4.0`, or text",
        "The licence of the course. The directive `license` and the footer of each worksheet print it.",
        reading=True,
    )
    worksheet_numbers: bool | str = _option(
        False,
        conf_values.flag_or("course", "workbook"),
        '`True`, `False`, `"course"`, `"workbook"`',
        'Number the worksheets in reading order: "Worksheet 3: ...". With `True`, numbers begin again in each'
        " workbook. `course` numbers through the whole course, and `workbook` through a workbook, even if it"
        " contains others.",
    )
    worksheet_folded: str = _option(
        "omit",
        conf_values.one_of("omit", "print"),
        "`omit`, `print`",
        "What worksheets print of folded content, such as `<details>`, dropdowns and solutions: only the"
        " title, or all. Folded content with a space to write in is always printed.",
    )
    worksheet_nodes: tuple[str, ...] = _option(
        (),
        conf_values.classes_of_others,
        'list of CSS classes, such as `["exercise"]`',
        "Boxes of other extensions that become worksheets: all boxes with one of these classes.",
        reading=True,
    )
    worksheet_node_lines: int = _option(
        8,
        conf_values.whole(1, 100),
        "whole number from `1` to `100`",
        "The number of lines to write on at the end of such a box, if it has no space to write in.",
        reading=True,
    )
    worksheet_remote_images: bool = _option(
        False,
        conf_values.flag,
        "`True`, `False`",
        "Fetch pictures of other sites for the worksheets, once. With `False`, a worksheet contains their"
        " alternative text and their address, and nothing is fetched.",
    )
    fillable: bool = _option(
        True,
        conf_values.flag,
        "`True`, `False`",
        "Let learners type their answers on the page. This needs JavaScript.",
    )
    pdf_attachments: bool = _option(
        True, conf_values.flag, "`True`, `False`", "Attach each worksheet to the PDF."
    )
    pdf_forms: bool = _option(
        False, conf_values.flag, "`True`, `False`", "Put a form field into each blank space of the PDF."
    )
    epub_accessibility: bool | dict[str, list[str]] = _option(
        False,
        conf_values.book_statements,
        "`True`, `False`, `{property: text}` or `{property: [text, ...]}`",
        "Tell e-book programs how accessible the EPUB is, and the language of each page. `True` says what is"
        " certain; a dictionary adds or replaces statements. What your EPUB already says stays.",
        rebuild="epub",
    )
    time_tolerance: float = _option(
        0.2,
        conf_values.not_negative,
        "number, `0` or more",
        "How far the sum of the parts may differ from the stated time before the build warns (0.2: 20 %).",
    )
    edition: str = _option(
        "learner",
        conf_values.one_of("learner", "trainer"),
        "`learner`, `trainer`",
        "The edition to build. Only the trainer's edition contains trainer's notes and model answers.",
        reading=True,
    )
    checks: tuple[str, ...] = _option(
        ("time",),
        conf_values.some_of(*CHECKS),
        "list of " + ", ".join(f"`{name}`" for name in CHECKS),
        "The checks that the build makes in your course.",
    )

    @classmethod
    def of(cls, config: Config) -> Self:
        """Return the options in *config*, which `config_checks` has checked."""
        if (known := _VALIDATED.get(config)) is not None:
            return cast("Self", known)
        values, translations = values_of(config), config[TRANSLATIONS]
        if translations:
            from sphinx_kwl.values.conf_texts import map_texts

            values = map_texts(values, lambda _name, text: translations.get(text, text))
        _VALIDATED[config] = cls(**values)
        return cast("Self", _VALIDATED[config])

    @staticmethod
    def forget(config: Config) -> None:
        """Forget the options in *config*, because its values have changed."""
        _VALIDATED.pop(config, None)

    def paper_for(self, language: str) -> Literal["a4", "letter"]:
        """Return the paper of the worksheets of a document in *language*."""
        from sphinx_kwl.values.paper import paper_of

        paper = paper_of(language) if self.paper == "auto" else self.paper
        return "letter" if paper == "letter" else "a4"


#: The options of each configuration since its last validation.
_VALIDATED: WeakKeyDictionary[Config, KwlConfig] = WeakKeyDictionary()


def values_of(config: Config) -> dict[str, Any]:
    """Return the values of all options, by their names without prefix; lists as tuples."""
    values = {each.name: config[f"kwl_{each.name}"] for each in dataclasses.fields(KwlConfig)}
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}


def author_texts(config: Config) -> list[tuple[str, str]]:
    """Return the author's texts in the options, each with the name of its option without prefix."""
    if all(config[f"kwl_{name}"] == default_of(KwlConfig.__dataclass_fields__[name]) for name in _WITH_TEXTS):
        return []
    from sphinx_kwl.values.conf_texts import map_texts

    found: list[tuple[str, str]] = []

    def note(name: str, text: str) -> str:
        found.append((name, text))
        return text

    map_texts(values_of(config), note)
    return found


#: A value that authors do not set: the text areas of the worksheet template, (width, height) in twips, first
#: portrait, then landscape; None without a template. Sphinx reads all pages again when the value changes,
#: because heights in per cent depend on it.
TEXT_AREAS = "kwl_text_areas"
#: Another such value: which content for trainers this build reads: ``none``, ``revealed`` or ``all``.
TRAINERS_CONTENT = "kwl_trainers_content"
#: Another such value: the translations of the author's texts in the other values, by text. Sphinx reads all
#: pages again when one changes.
TRANSLATIONS = "kwl_translations"


def text_height(config: Config, *, landscape: bool) -> int:
    """Return the height of the text area of a worksheet in twips. It is 100 % for heights in per cent."""
    areas = config[TEXT_AREAS]
    if areas is not None:
        height: int = areas[landscape][1]
        return height
    from sphinx_kwl.values import paper

    return paper.text_height(KwlConfig.of(config).paper_for(config.language or "en"), landscape=landscape)
