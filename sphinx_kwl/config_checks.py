"""Register the options of ``conf.py`` with Sphinx, and check their values and names."""

from __future__ import annotations

import dataclasses
import re
from copy import deepcopy
from inspect import ismodule
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from sphinx_kwl.config import (
    TEXT_AREAS,
    TRAINERS_CONTENT,
    TRANSLATIONS,
    KwlConfig,
    author_texts,
    default_of,
    values_of,
)
from sphinx_kwl.i18n import __
from sphinx_kwl.problems import Problem, warn
from sphinx_kwl.values.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.config import Config


#: A text that is short and looks like the identifier of a licence of Creative Commons.
_NEARLY_CC = r"(?i)CC[ -]?(?:BY|0)(?:[ -](?:NC|SA|ND|[0-9.]+))*"

#: The values of each configuration after its last validation.
_CHECKED: WeakKeyDictionary[Config, dict[str, Any]] = WeakKeyDictionary()


def register(app: Sphinx) -> None:
    """Register every option with Sphinx.

    Sphinx accepts any type, because `validate` checks the types: a typing error must not stop a build.
    """
    for each in dataclasses.fields(KwlConfig):
        app.add_config_value(f"kwl_{each.name}", default_of(each), each.metadata["rebuild"], types=Any)
    app.add_config_value(TEXT_AREAS, None, "env", types=Any)
    app.add_config_value(TRAINERS_CONTENT, "none", "", types=Any)
    app.add_config_value(TRANSLATIONS, {}, "env", types=Any)


def validate_first(app: Sphinx, config: Config) -> None:
    """Handle ``config-inited``: validate, and warn about names that do not exist."""
    names = [f"kwl_{each.name}" for each in dataclasses.fields(KwlConfig)]
    _warn_unknown_names(config, names, Path(app.confdir, "conf.py"))
    validate(app, config)


def validate(app: Sphinx, config: Config) -> None:
    """Warn about each value that is not valid, and replace it by its default.

    Raises `ConfigError` if ``kwl_worksheet_template`` is not a file.
    """
    for each in dataclasses.fields(KwlConfig):
        name = f"kwl_{each.name}"
        value = config[name]
        default = default_of(each)
        if type(value) is type(default) and value == default:
            continue
        try:
            read = each.metadata["read"](value)
        except (TypeError, ValueError):
            _warn_wrong_value(app, name, value, each.metadata["values"], default)
            read = default
        # lists, as in conf.py: with a tuple, Sphinx would find a changed value in the next build
        config[name] = list(read) if isinstance(read, tuple) else read
    _correct_letters(app, config, default_of(KwlConfig.__dataclass_fields__["columns_default"]))
    if config.kwl_license and re.fullmatch(_NEARLY_CC, config.kwl_license):
        _warn_unknown_licence(app, config.kwl_license)
    if config.kwl_columns:
        warn_wrong_places(app, ((text, "") for name, text in author_texts(config) if name == "columns"))
    _check_template(app, config.kwl_worksheet_template)
    KwlConfig.forget(config)
    _CHECKED[config] = {**values_of(config), "columns": deepcopy(config.kwl_columns)}


def _warn_wrong_value(app: Sphinx, name: str, value: object, expected: str, default: object) -> None:
    """Warn that *value* is not as *expected*; name the allowed word that is most like a wrong one."""
    message = __("%s: %r is not a valid value; expected: %s. The default %r is used")
    arguments = [name, value, expected, default]
    allowed = re.findall(r"`\"?([\w-]+)\"?`", expected)
    words = [value] if isinstance(value, str) else value if isinstance(value, list | tuple | set) else []
    wrong = [word for word in words if isinstance(word, str) and word not in allowed]
    if near := next(filter(None, (nearest(word, allowed) for word in wrong)), ""):
        message = __("%s: %r is not a valid value; did you mean %r? Expected: %s. The default %r is used")
        arguments.insert(2, near)
    warn(Problem.CONFIG, message, *arguments, location=_place_of_value(app, name))


def _warn_unknown_licence(app: Sphinx, text: str) -> None:
    """Warn if *text* looks like a licence of Creative Commons and is none: it is printed without a link."""
    from sphinx_kwl.values.licenses import license_of

    if not license_of(text).url:
        message = __("kwl_license: %r is printed without a link; write for example CC-BY-4.0")
        warn(Problem.CONFIG, message, text, location=_place_of_value(app, "kwl_license"))


def _place_of_value(app: Sphinx, name: str) -> str | None:
    """Return the place in ``conf.py`` where *name* is set; None if it is set elsewhere."""
    file = Path(app.confdir, "conf.py")
    line = line_of(file, name)
    return f"{file}:{line}" if line else None


def warn_wrong_places(app: Sphinx, texts: Iterable[tuple[str, str]]) -> None:
    """Warn of each text of ``kwl_columns`` with another word in braces than ``{topic}``.

    *texts*: each text, and the text that was translated, or an empty one.
    """
    from sphinx_kwl.values.topic_sentences import wrong_place

    for text, source in texts:
        if wrong := wrong_place(text, source):
            message = __("kwl_columns: in %r, %r is printed as it is written; write {topic}")
            place = _place_of_value(app, "kwl_columns")
            warn(Problem.CONFIG, message, text, wrong, location=place)


def validate_again(app: Sphinx) -> None:
    """Handle ``builder-inited``, after other extensions: validate if they have changed values.

    It warns only about new values: the others are valid, or are defaults now.
    """
    if values_of(app.config) != _CHECKED[app.config]:
        validate(app, app.config)


def _check_template(app: Sphinx, template: str | None) -> None:
    if template is None:
        return
    path = Path(app.confdir, template)
    if not path.is_file():
        from sphinx_kwl.config_errors import told

        near = nearest(path.name, (each.name for each in path.parent.glob("*.do[ct]x")))
        message = __("kwl_worksheet_template: there is no file %s") % path
        if near:
            message = __("%s; did you mean %s?") % (message, near)
        raise told(message)


def _warn_unknown_names(config: Config, known: Iterable[str], file: Path) -> None:
    """Warn about each ``kwl_...`` of the *file* ``conf.py`` that no extension knows; *known*: ours."""
    written: dict[str, Any] = getattr(config, "_raw_config", {})  # Sphinx has no public name for it
    for name, value in written.items():
        if name.startswith("kwl_") and name not in config and not (callable(value) or ismodule(value)):
            near = nearest(name, known)
            message = (
                __("%s: there is no such setting; did you mean %s?")
                if near
                else __("%s: there is no such setting")
            )
            warn(Problem.CONFIG, message, *filter(None, (name, near)), location=_place(name, file))


def _place(name: str, file: Path) -> str | None:
    """Return the place where *name* is set in *file*; None without such a file."""
    if not file.is_file():
        return None
    return f"{file}:{line_of(file, name) or ''}".rstrip(":")


def line_of(file: Path, name: str, text: str = "") -> int:
    """Return the line of *file* that sets *name* or, from there on, has *text*; 0 if it is not found."""
    lines = file.read_text("utf-8", "replace").splitlines() if file.is_file() else []
    start = next((number for number, line in enumerate(lines, 1) if re.match(rf"{name}\b", line)), 0)
    following = enumerate(lines[start - 1 :], start) if start and text else ()
    return next((number for number, line in following if text in line), start)


def _correct_letters(app: Sphinx, config: Config, default: str) -> None:
    """Warn about unknown letters in ``kwl_columns_default``, and keep only the letters of known columns."""
    if config.kwl_columns_default == default and not config.kwl_columns:
        return
    from sphinx_kwl.values import chart_columns

    known = chart_columns.merge(config.kwl_columns)
    letters: list[str] = chart_columns.letters_of(config.kwl_columns_default)
    if config.kwl_columns_default != default and (unknown := [each for each in letters if each not in known]):
        message = __("%s: unknown column %s in kwl_columns; the default %r is used")
        name = "kwl_columns_default"
        warn(Problem.CONFIG, message, name, ", ".join(unknown), default, location=_place_of_value(app, name))
        letters = chart_columns.letters_of(default)
    config["kwl_columns_default"] = " ".join(each for each in letters if each in known) or " ".join(known)
