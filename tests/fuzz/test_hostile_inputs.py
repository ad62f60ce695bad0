"""Hostile inputs of every sort in docs/limits.md, but smaller: each ends in findings, none takes a square of time."""

from __future__ import annotations

import cProfile
import json
import pstats
from typing import TYPE_CHECKING

import hostile
import pytest

from kubelint_net.engine.checking import run_check
from kubelint_net.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

SCALE = 0.005
EXPECTED = {
    "alias bomb, 12 levels": {"syntax-error"},
    "an alias to itself": {"syntax-error"},
    "flow, 100,000 deep": {"exceeded-limit"},
    "flow mappings, 100,000 deep": {"exceeded-limit"},
    "block, 3,000 deep": {"exceeded-limit"},
    "dashes, 100,000 deep": {"exceeded-limit"},
    "JSON, 100,000 deep": {"exceeded-limit"},
    "a NUL in a comment": {"syntax-error"},
    "tabs": {"syntax-error"},
    "CRLF": set(),
    "lone CRs": set(),
    "UTF-8 BOM": set(),
    "UTF-16, little endian": set(),
    "invalid UTF-8 (1 MB of 0xFF)": {"invalid-encoding"},
    "a pipe": {"unreadable-file"},
    "/dev/zero": {"unreadable-file"},
    "a socket": {"unreadable-file"},
    "a folder that holds itself by links": {"unreadable-file"},
    "10,000 links to one file": {"invalid-ip-family"},
    "an address of 1 MB of zeros": {"invalid-cluster-ip"},
    "a Helm template": set(),
}


@pytest.mark.parametrize("name", hostile.CASES)
def test_it_ends_in_findings(name: str, tmp_path: Path) -> None:
    path = hostile.placed(hostile.CASES[name](SCALE), str(tmp_path))
    code, _, _, out, err = hostile.measured(path, "--format", "json")
    assert "Traceback" not in err
    assert code in {0, 1, 2}, err
    found = {finding["rule"] for finding in json.loads(out)["findings"]}
    assert found == EXPECTED.get(name, found)
    assert "rule-crash" not in found


GROWING = (
    "a million tiny documents",
    "100,000 broken documents",
    "a million keys",
    "a million labels",
    "100,000 unknown fields",
    "100,000 keys twice",
    "100,000 anchors",
    "alias bomb, 20,000 levels",
    "a JSON file of 100,000 values",
    "100,000 hostAliases",
    "100,000 hostAliases, one address and name",
    "a Service with 60,000 ports",
    "20,000 Services with one address and node port",
    "100,000 comments of ours",
    "100,000 times ---- (no separator)",
    "colons inside [ ], 100,000",
)


def calls(data: bytes) -> int:
    """How many functions a check of this text calls: the same on every machine, unlike time."""
    profile = cProfile.Profile()
    profile.runcall(run_check, ("-",), Settings(), stdin=data)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]  # the class is made at run time


@pytest.mark.parametrize("name", GROWING)
def test_four_times_as_much_takes_four_times_as_long(name: str) -> None:
    small, large = (hostile.CASES[name](scale) for scale in (0.004, 0.016))
    assert isinstance(small, bytes)
    assert isinstance(large, bytes)
    calls(small)  # what is imported and compiled once does not count
    assert calls(large) < 5.5 * calls(small)
