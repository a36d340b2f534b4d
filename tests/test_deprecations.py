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
def test_others_may_use_what_they_like(module: str) -> None:
    with pytest.warns(DeprecationWarning, match="old"):
        use_something_old(module, DeprecationWarning)


def test_sphinx_announces_two_versions() -> None:
    assert len(OF_SPHINX) >= 2
