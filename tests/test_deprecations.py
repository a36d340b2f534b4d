"""What is deprecated is an error in our files, and only there (`filterwarnings` in pyproject.toml)."""

from __future__ import annotations

import warnings

import pytest
import sphinx.deprecation

#: What Sphinx announces, in the order of its versions: the next one, and the one after that.
OF_SPHINX = [
    category
    for name, category in vars(sphinx.deprecation).items()
    if name.startswith("RemovedInSphinx") and isinstance(category, type)
]


def use_something_old(module: str, category: type[Warning]) -> None:
    """Raise a warning in a module with this name."""
    exec("warn('old', category)", {"__name__": module, "warn": warnings.warn, "category": category})  # noqa: S102


@pytest.mark.parametrize("category", [DeprecationWarning, FutureWarning, *OF_SPHINX])
@pytest.mark.parametrize("module", ["sphinx_kwl", "sphinx_kwl.docx.writer", "tests.roots"])
def test_it_is_an_error_in_our_files(module: str, category: type[Warning]) -> None:
    with pytest.raises(category, match="old"):
        use_something_old(module, category)


@pytest.mark.parametrize("module", ["sphinx.application", "sphinx_kwlx", "docutils.nodes"])
@pytest.mark.parametrize("category", [DeprecationWarning, FutureWarning, *OF_SPHINX])
def test_others_may_use_it_and_no_line_tells(module: str, category: type[Warning]) -> None:
    with warnings.catch_warnings(record=True) as told:
        use_something_old(module, category)
    assert told == []


def test_other_warnings_are_told() -> None:
    with pytest.warns(ResourceWarning, match="old"):
        use_something_old("docutils.nodes", ResourceWarning)


def test_sphinx_announces_two_versions() -> None:
    assert len(OF_SPHINX) >= 2
