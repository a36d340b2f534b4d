"""Bytes of others, found by a coverage-guided fuzzer: no reader raises what it does not document, or hangs.

Where atheris has no wheel for this Python, Hypothesis makes the bytes, without guidance.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from tests.faults.builds import MEMORY, ROOT
from tests.fuzz.readers import BY_NAME, READERS
from tests.fuzz.seeds import SEED, announce

if TYPE_CHECKING:
    from pathlib import Path

SECONDS = int(os.environ.get("KWL_BYTES_SECONDS", "1"))
GUIDED = importlib.util.find_spec("atheris") is not None


@pytest.mark.skipif(
    not GUIDED, reason="atheris has no wheel for this Python; Hypothesis takes its place below"
)
@pytest.mark.parametrize("name", BY_NAME)
def test_a_reader_under_guidance(tmp_path: Path, name: str) -> None:
    announce()
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number, data in enumerate(READERS[BY_NAME[name]]):
        (corpus / str(number)).write_bytes(data)
    limits = ["-timeout=20", f"-rss_limit_mb={MEMORY >> 20}", "-max_len=20000"]
    options = [f"-max_total_time={SECONDS}", f"-seed={SEED % 2**31}", *limits, str(corpus)]
    command = [sys.executable, "-m", "tests.fuzz.guided", name, *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDEVMODE": ""}
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS + 300,
    )
    found = [path.read_bytes() for path in tmp_path.glob("*-*") if path.is_file()]
    assert done.returncode == 0, f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}\n{found}"
    print(name, done.stderr.strip().splitlines()[-1])  # noqa: T201 -- the figures


#: Without a time limit for one example and without a database, so that the seed decides alone.
OPTIONS = settings(deadline=None, max_examples=50, suppress_health_check=list(HealthCheck), database=None)


def damaged(data: bytes, edits: list[tuple[int, bytes]]) -> bytes:
    """Return *data* with other bytes in some places."""
    for place, more in edits:
        at = place % (len(data) + 1)
        data = data[:at] + more + data[at + len(more) // 2 :]
    return data


@pytest.mark.skipif(GUIDED, reason="atheris does this with guidance")
@pytest.mark.parametrize("name", BY_NAME)
def test_a_reader_without_guidance(name: str) -> None:
    reader = BY_NAME[name]
    edits = st.lists(st.tuples(st.integers(0, 10_000), st.binary(max_size=12)), max_size=4)
    usual = st.builds(damaged, st.sampled_from(READERS[reader]), edits)
    end = time.monotonic() + SECONDS
    for number in range(10**6 if "KWL_BYTES_SECONDS" in os.environ else 1):
        announce(number)
        check = OPTIONS(given(usual | st.binary(max_size=200))(reader))
        seed(SEED + number)(check)()
        if time.monotonic() > end:
            break
