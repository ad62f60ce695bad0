from __future__ import annotations

import pytest
from render_samples import WEB, finding, place, report

from kubelint_net.findings import Label, ObjectRef, Report, RuleClass, Severity, Skipped
from kubelint_net.render import text
from kubelint_net.render._format import Context

PLAIN = Context(width=80)


def test_a_finding_shows_its_line_its_mark_and_what_the_server_does() -> None:
    found = finding(help="leave it out: the API server draws one")
    assert text.render(report(found), PLAIN) == (
        "error[invalid-cluster-ip]: spec.clusterIPs[0] must be a valid IP address\n"
        " --> web.yaml:5:14\n"
        "  |\n"
        "5 |   clusterIP: 10.96.0.300\n"
        "  |              ^^^^^^^^^^^\n"
        "  |\n"
        "  = the API server refuses Service default/web: Invalid at spec.clusterIPs[0]\n"
        "  = help: leave it out: the API server draws one\n"
        "\n"
        "Checked 1 object in 1 file: 1 error.\n"
    )


def test_the_other_end_has_an_excerpt_and_a_label_of_its_own() -> None:
    other = "\n" * 11 + "  clusterIP: 10.96.0.9\n"
    found = finding(
        rule_class=RuleClass.HAZARD,
        severity=Severity.WARNING,
        message="10.96.0.9 is claimed twice",
        error_type=None,
        field="",
        related=(
            Label(place("other.yaml", 12, 14, 12, 23), "also claimed here"),
            Label(place("--cluster-cidr", 1, 1, 1, 4), "and here"),
        ),
    )
    shown = text.render(Report((found,), (), 2, 2, (("web.yaml", WEB), ("other.yaml", other))), PLAIN)
    assert shown == (
        "warning[invalid-cluster-ip]: 10.96.0.9 is claimed twice\n"
        "  --> web.yaml:5:14\n"
        "   |\n"
        " 5 |   clusterIP: 10.96.0.300\n"
        "   |              ^^^^^^^^^^^\n"
        "   |\n"
        "  ::: other.yaml:12:14\n"
        "   |\n"
        "12 |   clusterIP: 10.96.0.9\n"
        "   |              --------- also claimed here\n"
        "   |\n"
        "  ::: --cluster-cidr:1:1\n"
        "   | and here\n"
        "   = the API server accepts Service default/web; the trouble comes later\n"
        "\n"
        "Checked 2 objects in 2 files: 1 warning.\n"
    )


def test_no_line_is_wider_than_the_terminal() -> None:
    found = finding(
        message="spec.clusterIPs[0] " + "is far from being an address " * 5,
        help="write another one, " * 9,
        related=(Label(place("web.yaml", 3, 11, 3, 22), "a label that goes on " * 6),),
    )
    skipped = Skipped("overlapping-ranges", "no range of the cluster is known at all, and no ServiceCIDR was found")
    shown = text.render(Report((found,), (skipped,), 1, 1, (("web.yaml", WEB + "x" * 300),)), Context(width=50))
    assert max(map(len, shown.splitlines())) <= 50


def test_help_is_wrapped_under_its_own_first_word() -> None:
    lines = text.render(report(finding(help="one two three four five six")), Context(width=40)).splitlines()
    help_at = lines.index("  = help: one two three four five six")
    assert lines[help_at - 1] == "    spec.clusterIPs[0]"
    narrow = text.render(report(finding(help="one two three four five six seven")), Context(width=40)).splitlines()
    assert narrow[narrow.index("  = help: one two three four five six") + 1] == "          seven"


@pytest.mark.parametrize(
    ("rule_class", "error_type", "expected"),
    [
        (RuleClass.REJECTED, "Invalid", "the API server refuses Service default/web: Invalid at spec.x"),
        (RuleClass.REJECTED, None, "Kubernetes refuses Service default/web as it is written: spec.x"),
        (RuleClass.WARNED, None, "the API server accepts Service default/web and warns: spec.x"),
        (RuleClass.HAZARD, None, "the API server accepts Service default/web; the trouble comes later: spec.x"),
        (RuleClass.POLICY, None, "a policy of yours does not accept Service default/web: spec.x"),
    ],
)
def test_each_class_says_who_does_what(rule_class: RuleClass, error_type: str | None, expected: str) -> None:
    assert text.meaning(finding(rule_class=rule_class, error_type=error_type, field="spec.x")) == expected


def test_a_finding_about_no_object_and_no_field_says_this() -> None:
    assert text.meaning(finding(object=None, error_type=None, field="")) == "Kubernetes refuses this as it is written"


def test_an_object_without_namespace_goes_by_its_name() -> None:
    about = ObjectRef("v1", "Service", "", "web")
    assert text.meaning(finding(object=about, field="")) == "the API server refuses Service web: Invalid"


def test_rules_not_checked_for_one_reason_are_said_together() -> None:
    why = "no service cluster IP range is known (--service-cluster-ip-range)"
    skipped = (Skipped("invalid-cluster-ip", why), Skipped("other", "no pod network"), Skipped("unservable", why))
    assert text.render(Report((), skipped, 3, 12), PLAIN) == (
        "not checked: invalid-cluster-ip, unservable: no service cluster IP range is\n"
        "  known (--service-cluster-ip-range)\n"
        "not checked: other: no pod network\n"
        "Checked 12 objects in 3 files: nothing found.\n"
    )


def test_the_summary_counts_by_severity() -> None:
    loud, quiet = finding(), finding(severity=Severity.INFO)
    shown = text.render(report(loud, finding(severity=Severity.WARNING), quiet, loud), PLAIN)
    assert shown.endswith("\nChecked 1 object in 1 file: 2 errors, 1 warning and 1 info.\n")


def test_text_of_a_manifest_cannot_command_the_terminal() -> None:
    evil = "\x1b]0;owned\x07\u202e\r\n\x9b31m"
    found = finding(
        message=evil,
        help=evil,
        field=evil,
        place=place(evil, 1, 1, 1, 3),
        object=ObjectRef("v1", evil, evil, evil),
        related=(Label(place(evil, 1, 1, 1, 3), evil), Label(place("gone" + evil, 1, 1, 1, 3), evil)),
    )
    sources = ((evil, f"a: {evil}"),)
    shown = text.render(Report((found,), (Skipped("x", evil),), 1, 1, sources), PLAIN)
    assert [c for c in shown if c != "\n" and not c.isprintable()] == []
    assert r"\x1b]0;owned\x07\u202e\r\n\x9b31m" in shown


def test_colour_only_adds_codes() -> None:
    found = report(finding(help="leave it out", related=(Label(place("web.yaml", 2, 1, 2, 5), "here"),)))
    coloured = text.render(found, Context(width=80, colour=True))
    assert "\x1b[1;31merror[invalid-cluster-ip]\x1b[0m" in coloured
    assert "\x1b[1;31m^^^^^^^^^^^\x1b[0m" in coloured
    plain = coloured
    for code in ("\x1b[1;31m", "\x1b[1;34m", "\x1b[1m", "\x1b[0m"):
        plain = plain.replace(code, "")
    assert plain == text.render(found, PLAIN)


def test_a_finding_about_a_whole_run_names_no_file() -> None:
    shown = text.render(report(finding(place=place("", 1, 1, 1, 1), object=None, field="")), PLAIN)
    assert shown.splitlines()[1] == "  = the API server refuses this: Invalid"
