"""``--format junit``: test results in XML, which nearly every CI system shows.

What fails the run is a failed test, what cannot be checked an error; a quieter finding is a test that passes with
something to say, so that the colour of a build and the exit code agree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import Finding, RuleClass
from kubelint_net.render import _product
from kubelint_net.render._escape import visible
from kubelint_net.render._format import Context, Format
from kubelint_net.render._lines import place_line, summary_line
from kubelint_net.render._paths import has_lines, reported_path, repository_path
from kubelint_net.render._xml import attributes, escaped

if TYPE_CHECKING:
    from kubelint_net.findings import Report, Skipped


def render(report: Report, context: Context) -> str:
    """One test for each finding and each rule that was not checked; one that passes where there are no findings.

    Every character beyond ASCII is written as a reference, and what XML cannot hold is made visible before: the text is
    well-formed in whatever encoding it is printed.
    """
    suites = [_suite(path, found, context) for path, found in _by_path(report.findings).items()]
    if report.skipped or not report.findings:
        suites.append(_run_suite(report))
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites{attributes(name=_product.NAME)}>\n'
    return head + "".join(suites) + "</testsuites>\n"


def _by_path(findings: tuple[Finding, ...]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(reported_path(finding), []).append(finding)
    return found


def _suite(path: str, findings: list[Finding], context: Context) -> str:
    """The findings of one file."""
    name = visible(repository_path(path, context))
    cases = [_case(finding, name, context) for finding in findings]
    kinds = [_kind(finding, context) for finding in findings]
    counts = attributes(
        name=name,
        tests=str(len(cases)),
        failures=str(kinds.count("failure")),
        errors=str(kinds.count("error")),
        skipped="0",
    )
    return f"  <testsuite{counts}>\n{''.join(cases)}  </testsuite>\n"


def _run_suite(report: Report) -> str:
    """What is about no file: rules that were not checked, and that the run took place."""
    cases = [_skipped(item) for item in report.skipped]
    if not report.findings:
        cases.append(f"    <testcase{attributes(name=summary_line(report), classname=_product.NAME)}/>\n")
    counts = attributes(
        name=_product.NAME,
        tests=str(len(cases)),
        failures="0",
        errors="0",
        skipped=str(len(report.skipped)),
    )
    return f"  <testsuite{counts}>\n{''.join(cases)}  </testsuite>\n"


def _case(finding: Finding, classname: str, context: Context) -> str:
    start = finding.place.span.start
    named = attributes(
        name=f"{visible(finding.rule)} at {start.line}:{start.column}",
        classname=classname,
        file=classname,
        **({"line": str(start.line)} if has_lines(finding) else {}),
    )
    body = escaped("\n".join(_body(finding)))
    kind = _kind(finding, context)
    if kind == "system-out":
        inside = f"<system-out>{body}</system-out>"
    else:
        what = attributes(message=visible(finding.message), type=visible(finding.rule))
        inside = f"<{kind}{what}>{body}</{kind}>"
    return f"    <testcase{named}>\n      {inside}\n    </testcase>\n"


def _skipped(skipped: Skipped) -> str:
    named = attributes(name=visible(skipped.rule), classname=_product.NAME)
    reason = attributes(message=visible(skipped.reason))
    return f"    <testcase{named}>\n      <skipped{reason}/>\n    </testcase>\n"


def _kind(finding: Finding, context: Context) -> str:
    if finding.rule_class is RuleClass.INTERNAL:
        return "error"
    return "failure" if finding.severity.rank >= context.fail_on.rank else "system-out"


def _body(finding: Finding) -> list[str]:
    where = place_line(finding.place)
    lines = [f"{where}: {finding.severity}: {visible(finding.message)}"]
    lines += [f"{place_line(label.place)}: {visible(label.message)}" for label in finding.related]
    if finding.help:
        lines.append(f"help: {visible(finding.help)}")
    return lines


FORMAT = Format(name="junit", render=render, extensions=("xml",))
