"""What holds of every output format."""

from __future__ import annotations

import importlib
import re

import pytest
from render_samples import HOSTILE_REPORT, report

from kubelint_net import render
from kubelint_net.discover import discover
from kubelint_net.findings import Report
from kubelint_net.render._format import Context, Format

FORMATS = {each.name: each for each in discover(render, Format)}
CONTEXT = Context(folder="/repo", root="/repo")
OWN_COMMANDS = {"github": "::", "azure": "##vso["}


def test_the_formats_are_those_of_the_documentation() -> None:
    assert set(FORMATS) == {
        *("text", "concise", "json", "json-lines", "sarif"),
        *("github", "gitlab", "junit", "azure", "rdjson"),
    }


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_named_after_its_module(name: str) -> None:
    module = importlib.import_module(f"kubelint_net.render.{name.replace('-', '_')}")
    assert module.FORMAT is FORMATS[name]


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_text_is_only_text(name: str) -> None:
    shown = FORMATS[name].render(HOSTILE_REPORT, CONTEXT)
    assert [c for c in shown if c != "\n" and not c.isprintable()] == []
    shown.encode("utf-8")
    own = OWN_COMMANDS.get(name, "")
    lines = [line for line in shown.splitlines() if not own or not line.startswith(own)]
    assert len(lines) > 1
    for line in lines:
        assert re.match(r"\s*::\w", line) is None
        assert "##[" not in line
        assert "##vso[" not in line.lower()
    assert "owned" in shown


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("found", [HOSTILE_REPORT, report(), Report()])
def test_a_format_ends_its_last_line_and_says_the_same_twice(name: str, found: Report) -> None:
    shown = FORMATS[name].render(found, CONTEXT)
    assert shown == FORMATS[name].render(found, CONTEXT)
    assert shown == "" or shown.endswith("\n")


@pytest.mark.parametrize("name", [name for name in FORMATS if FORMATS[name].says_skipped])
def test_what_was_not_checked_is_in_the_output_of_formats_that_claim_so(name: str) -> None:
    assert "unservable-ip-family" in FORMATS[name].render(HOSTILE_REPORT, CONTEXT)


@pytest.mark.parametrize("name", [name for name in FORMATS if not FORMATS[name].says_skipped])
def test_it_is_not_in_that_of_the_others(name: str) -> None:
    assert "unservable-ip-family" not in FORMATS[name].render(HOSTILE_REPORT, CONTEXT)
