"""The seed of a run, which each test prints: pytest shows it when the test fails, and with `-s`.

It is the same in each run, so that random data cannot break the tests of somebody who changed nothing; with
`KWL_SEED=0` it is a new one.
"""

from __future__ import annotations

import os
import random

SEED = int(os.environ.get("KWL_SEED", "20261128")) or random.SystemRandom().randrange(1, 2**31)


def announce(number: int = 0) -> None:
    """Print how to repeat this part of the run."""
    print(f"KWL_SEED={SEED + number}")  # noqa: T201
