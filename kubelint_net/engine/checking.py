"""``check``: maps every file, then looks at what all of them declare together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.facts import Facts, merge
from kubelint_net.engine.inputs import Input, read_inputs
from kubelint_net.engine.mapping import START, FileResult, Unallocatable, findings_of, map_file
from kubelint_net.engine.registry import all_rules, rule_by_id
from kubelint_net.findings import Finding, Report, Skipped
from kubelint_net.net.address import parse_address
from kubelint_net.predict.ledger import NOT_IN_RANGE, Ledger
from kubelint_net.rule import Hit, RunView
from kubelint_net.source.spans import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.settings import Settings
    from kubelint_net.source.files import FileProblem


def check(
    paths: Sequence[str],
    settings: Settings,
    *,
    stdin: bytes | None = None,
    stdin_filename: str = "<stdin>",
) -> Report:
    """Checks every manifest that ``paths`` name.

    Args:
        paths: Files, folders, globs, or ``-`` for standard input.
        settings: The cluster and what to leave out.
        stdin: What was read from standard input, where ``-`` is among the paths.
        stdin_filename: The name it goes by in the report.
    """
    results = [
        map_file(given, settings.cluster) if isinstance(given, Input) else unreadable(given)
        for given in read_inputs(paths, exclude=settings.excludes, stdin=stdin, stdin_filename=stdin_filename)
    ]
    return _reduce(results, settings)


def unreadable(problem: FileProblem) -> FileResult:
    """A file that could not be read, as the result of reading it."""
    place = Place(problem.path, START)
    hit = Hit(problem.message, place)
    return FileResult(problem.path, tuple(findings_of(rule_by_id("unreadable-file"), [hit], place)))


def _reduce(results: Sequence[FileResult], settings: Settings) -> Report:
    cluster = settings.cluster
    facts = merge([Facts(settings.declared), *(result.facts for result in results)])
    findings: list[Finding] = []
    ledger = _ledger(facts, cluster)
    for result in results:
        findings += result.findings
        for undecided in result.unallocatable:
            findings += _decided(undecided, ledger)
    view = RunView(facts, cluster)
    for rule in all_rules():
        if rule.on_run is not None:
            findings += findings_of(rule, rule.on_run(view), Place("", START))
    findings.sort(key=lambda finding: (finding.place, finding.rule, finding.field, finding.message))
    texts = {result.path: result.text for result in results} | dict(settings.texts)
    return Report(
        findings=tuple(findings),
        skipped=(*_not_checked(facts, cluster), *(said for result in results for said in result.skipped)),
        files=len(results),
        objects=sum(result.objects for result in results),
        sources=tuple((path, texts[path]) for path in sorted(_pointed_at(findings)) if texts.get(path)),
    )


def _ledger(facts: Facts, cluster: ClusterConfig) -> Ledger:
    """The cluster with every ServiceCIDR of the run in place."""
    ledger = Ledger.for_cluster(cluster)
    for declared in facts.ranges:
        if declared.by_service_cidr:
            ledger.add_service_cidr((declared.cidr.canonical,))
    return ledger


def _decided(undecided: Unallocatable, ledger: Ledger) -> tuple[Finding, ...]:
    addresses = [address for address in map(parse_address, undecided.addresses) if address is not None]
    missing = any(ledger.refusal(address) == NOT_IN_RANGE for address in addresses)
    return undecided.refused if missing else undecided.allocated


def _not_checked(facts: Facts, cluster: ClusterConfig) -> Iterator[Skipped]:
    for rule in all_rules():
        if facts.kinds.isdisjoint(rule.kinds):
            continue
        for need in rule.needs:
            if not cluster.knows(need.fact):
                yield Skipped(rule.id, need.why)


def _pointed_at(findings: Sequence[Finding]) -> set[str]:
    paths = {finding.place.path for finding in findings}
    return paths | {label.place.path for finding in findings for label in finding.related}
