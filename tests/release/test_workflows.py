"""The workflows of GitHub run what tox runs, so everybody can run it."""

from __future__ import annotations

import re
from configparser import ConfigParser
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
Job = dict[str, Any]


def environments() -> set[str]:
    """Return the names of all environments in tox.ini; `py3{11,12}` stands for two."""
    tox = ConfigParser(interpolation=None)
    tox.read(ROOT / "tox.ini", "utf-8")
    found: set[str] = set()
    for section in tox.sections():
        parts = re.split(r"\{([^}]*)\}", section.removeprefix("testenv:"))
        choices = [part.split(",") if place % 2 else [part] for place, part in enumerate(parts)]
        found |= {"".join(choice) for choice in product(*choices)}
    return found | {"tests"}  # has no section of its own


def jobs() -> list[tuple[str, Job]]:
    """Return all jobs of all workflows."""
    read = [(path.stem, yaml.safe_load(path.read_text("utf-8"))) for path in WORKFLOWS]
    return [(f"{name} {key}", job) for name, workflow in read for key, job in workflow["jobs"].items()]


def test_there_are_workflows() -> None:
    assert [path.stem for path in WORKFLOWS] == ["docs", "nightly", "release", "tests"]


@pytest.mark.parametrize("job", [job for _name, job in jobs()], ids=[name for name, _job in jobs()])
def test_a_job_runs_tox(job: Job) -> None:
    commands = [step["run"] for step in job["steps"] if "run" in step]
    actions = [step["uses"].partition("@")[0] for step in job["steps"] if "uses" in step]
    if "pypa/gh-action-pypi-publish" in actions:
        assert commands == [], "what may publish runs no code of the repository"
        return
    install, run = commands
    assert install == "python -m pip install tox"
    assert run.startswith("tox run")
    matrix = job.get("strategy", {}).get("matrix", {})
    named = [*matrix.get("env", []), *(each["env"] for each in matrix.get("include", []))]
    named += re.findall(r"-e (\S+)", run)
    assert named
    assert {*named} <= environments()


def test_only_the_job_that_publishes_has_more_rights_than_reading() -> None:
    rights = {name: job["permissions"] for name, job in jobs()}
    assert rights.pop("release publish") == {"id-token": "write"}
    assert all(each == {"contents": "read"} for each in rights.values())


def test_the_matrix_is_the_label_of_tox() -> None:
    (job,) = (job for name, job in jobs() if name == "tests tests")
    pythons, sphinxes = ("311", "312", "313"), ("74", "82", "9")
    assert job["strategy"]["matrix"]["env"] == [f"py{p}-sphinx{s}" for p in pythons for s in sphinxes]
