from __future__ import annotations

from render_samples import finding, place

from kubelint_net.findings import Report, Skipped
from kubelint_net.render._format import Context
from kubelint_net.render.concise import render

CONTEXT = Context()


def test_a_finding_is_one_line() -> None:
    found = finding(help="write another one")
    assert render(Report((found, found)), CONTEXT) == 2 * (
        "web.yaml:5:14: invalid-cluster-ip spec.clusterIPs[0] must be a valid IP address\n"
    )


def test_nothing_found_is_nothing_printed() -> None:
    assert render(Report(files=3, objects=9), CONTEXT) == ""


def test_a_finding_about_a_whole_run_has_no_place() -> None:
    found = finding(place=place("", 1, 1, 1, 1), message="broke down")
    assert render(Report((found,)), CONTEXT) == "invalid-cluster-ip broke down\n"


def test_what_was_not_checked_comes_last() -> None:
    shown = render(Report((finding(),), (Skipped("a", "no range"), Skipped("b", "no range"))), CONTEXT)
    assert shown.splitlines()[1:] == ["not checked: a, b: no range"]
