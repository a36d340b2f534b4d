"""The course whose worksheets come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import roots
from tests.returned.filling import COURSE

if TYPE_CHECKING:
    from tests.roots import Built


@pytest.fixture(scope="package")
def course(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the built course."""
    return roots.build(tmp_path_factory.mktemp("returned"), COURSE, project="Bees")
