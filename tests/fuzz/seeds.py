"""The seed of a run, which each test prints: pytest shows it when the test fails, and with `-s`."""

from __future__ import annotations

import os
import random

SEED = int(os.environ.get("KWL_SEED", "0")) or random.SystemRandom().randrange(1, 2**31)


def announce(number: int = 0) -> None:
    """Print how to repeat this part of the run."""
    print(f"KWL_SEED={SEED + number}")  # noqa: T201
