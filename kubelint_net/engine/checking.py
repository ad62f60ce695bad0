"""``check``: maps every file, then looks at what all of them declare together."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kubelint_net.cluster.facts import Facts, merge
from kubelint_net.engine.files import Asked, declaring, map_files
from kubelint_net.engine.inputs import STDIN_NAME, read_inputs
from kubelint_net.engine.leaving_out import passed_over
from kubelint_net.engine.mapping import START, findings_of
from kubelint_net.engine.outspoken import Outspoken
from kubelint_net.engine.parallel import processes
from kubelint_net.engine.registry import all_rules, rule_by_id, rule_infos
from kubelint_net.engine.selecting import is_selected, selected
from kubelint_net.engine.survey import connect, survey
from kubelint_net.engine.told_apart import told_apart, with_origin
from kubelint_net.findings import Report, Skipped
from kubelint_net.net.address import parse_address
from kubelint_net.predict.ledger import NOT_IN_RANGE, Ledger
from kubelint_net.rule import RunView
from kubelint_net.source.spans import Place
from kubelint_net.value import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.engine.caching import Cache
    from kubelint_net.engine.inputs import Input
    from kubelint_net.engine.mapping import FileResult, Unallocatable
    from kubelint_net.engine.survey import Survey
    from kubelint_net.findings import Finding
    from kubelint_net.policies.admission.model import AdmissionPolicies
    from kubelint_net.rule import Rule
    from kubelint_net.settings import Settings
    from kubelint_net.source.files import FileProblem
    from kubelint_net.suppress.baseline import Baseline, Entry


@dataclass(frozen=True, slots=True)
class Checked:
    """A run of ``check``: its report, and the stale entries of its baseline, with how often each still occurs."""

    report: Report
    stale: tuple[tuple[Entry, int], ...] = ()


def check(
    paths: Sequence[str],
    settings: Settings,
    *,
    stdin: bytes | None = None,
    stdin_filename: str = STDIN_NAME,
) -> Report:
    """Checks every manifest that ``paths`` name.

    Args:
        paths: Files, folders, globs, or ``-`` for standard input.
        settings: The cluster, what to leave out, and which rules speak.
        stdin: What was read from standard input, where ``-`` is among the paths.
        stdin_filename: The name it goes by in the report.
    """
    # Whoever calls this from a program of their own may have threads, which a fork would leave behind.
    return run_check(paths, settings, stdin=stdin, stdin_filename=stdin_filename, jobs=1).report


def run_check(
    paths: Sequence[str],
    settings: Settings,
    *,
    stdin: bytes | None = None,
    stdin_filename: str = STDIN_NAME,
    baseline: Baseline | None = None,
    instead: Mapping[str, bytes] | None = None,
    each_file: Callable[[], None] | None = None,
    cache: Cache | None = None,
    jobs: int | None = None,
) -> Checked:
    """As `check`, for who wants to know more.

    Args:
        paths: As there.
        settings: As there.
        stdin: As there.
        stdin_filename: As there.
        baseline: What is accepted.
        instead: What some files would hold, by path.
        each_file: Called once for each file that has been checked.
        cache: What became of files in earlier runs; None to look at each anew.
        jobs: How many processes work on files; None for as many as pay.
    """
    inputs = read_inputs(
        paths,
        exclude=passed_over(settings),
        stdin=stdin,
        stdin_filename=stdin_filename,
        instead=instead,
        limits=settings.limits,
    )
    number = processes(len(inputs), jobs)
    known = survey(declaring(inputs, cache, number), settings)
    admission = _admission(inputs, settings)
    asked = Asked(known, settings, admission, inputs.links)
    mapped = map_files(inputs, asked, cache, number, each_file)
    read = [each[0] for each in mapped]
    results: dict[str, list[FileResult]] = {name: [] for name in known.plans}
    for path, each in zip(inputs.paths, mapped, strict=True):
        for name, result in zip(asked.owners(path), each, strict=True):
            results[name].append(result)
    walks = any(os.path.isdir(path) for path in paths)
    return _report(read, results, known, settings, baseline, admission, walks=walks)


def _admission(inputs: Iterable[Input | FileProblem], settings: Settings) -> AdmissionPolicies | None:
    if settings.admission is None:
        return None
    from kubelint_net.engine.admitting import completed  # noqa: PLC0415 - few runs have admission policies

    return completed(settings.admission, inputs)


def _report(
    read: Sequence[FileResult],
    results: Mapping[str, Sequence[FileResult]],
    known: Survey,
    settings: Settings,
    baseline: Baseline | None,
    admission: AdmissionPolicies | None,
    *,
    walks: bool,
) -> Checked:
    skipped: dict[Skipped, None] = {}
    found: dict[str, list[Finding]] = {}
    facts = {
        name: merge([Facts(plan.ranges), *(result.facts for result in results[name])])
        for name, plan in known.plans.items()
    }
    ranges = {name: each.ranges for name, each in facts.items()}
    plans = connect(known.plans, ranges, settings.connected)
    for name, plan in plans.items():
        view = RunView(
            facts[name],
            plan,
            lambda path: tuple(plans[owner] for owner in settings.owners(path)),
            settings.nearly_exhausted,
            admission,
        )
        found[name] = list(_reduce(view, results[name]))
        skipped |= dict.fromkeys(_not_checked(view))
        skipped |= dict.fromkeys(each for result in results[name] for each in result.undecided)
    said = [each for each in skipped if is_selected(rule_by_id(each.rule), "", settings.selection, each.policy)]
    said += (each for result in read for each in result.skipped)
    if admission is not None:
        from kubelint_net.engine.admitting import not_checked  # noqa: PLC0415 - as above

        said += not_checked(admission, (result for of_cluster in results.values() for result in of_cluster))
    every_finding = _with_templates(told_apart(found, settings.owners), read)
    outspoken = _outspoken(
        list(selected(every_finding, settings.selection)), read, said, settings, baseline, walks=walks
    )
    findings = sorted(outspoken.kept, key=_order)
    suppressed = sorted(outspoken.suppressed, key=lambda each: _order(each.finding))
    every = (result for of_cluster in results.values() for result in of_cluster)
    texts = {result.path: result.text for result in every if result.text} | dict(settings.texts)
    texts |= known.texts
    if baseline is not None:
        texts[baseline.path] = baseline.text
    pointed_at = _pointed_at([*findings, *(each.finding for each in suppressed)])
    report = Report(
        findings=tuple(findings),
        skipped=tuple(said),
        files=len(read),
        objects=sum(result.objects for result in read),
        sources=tuple((path, texts[path]) for path in sorted(pointed_at) if texts.get(path)),
        rules=rule_infos(),
        suppressed=tuple(suppressed),
        paths=tuple(result.path for result in read),
        left_out=tuple(result.left_out for result in read if result.left_out is not None),
    )
    return Checked(report, outspoken.stale)


def _outspoken(
    findings: Sequence[Finding],
    read: Sequence[FileResult],
    skipped: Sequence[Skipped],
    settings: Settings,
    baseline: Baseline | None,
    *,
    walks: bool,
) -> Outspoken:
    """What is left to say of the findings."""
    written = [each for result in read for each in result.suppressions]
    if not written and not settings.suppressions and baseline is None:
        return Outspoken(tuple(findings))
    # A run that suppresses nothing does not pay for what suppresses.
    from kubelint_net.engine.suppressing import Looked, suppress  # noqa: PLC0415

    looked = Looked(
        frozenset(result.path for result in read),
        walks,
        frozenset(name for each in skipped for name in (each.rule, each.policy)),
    )
    return suppress(findings, written, settings, looked, baseline)


def _with_templates(findings: Sequence[Finding], read: Sequence[FileResult]) -> Iterator[Finding]:
    """The findings, those of rendered text with the template that it says it comes from."""
    templates = {result.path: result.templates for result in read if result.templates is not None}
    for finding in findings:
        named = templates.get(finding.place.path)
        template = "" if named is None else named.at(finding.place.span.start.line)
        yield replace(finding, template=template) if template else finding


def _order(finding: Finding) -> tuple[Place, str, str, str]:
    return finding.place, finding.rule, finding.field, finding.message


def _reduce(view: RunView, results: Sequence[FileResult]) -> Iterator[Finding]:
    """The findings of one cluster."""
    ledger = _ledger(view.facts, view.cluster)
    for result in results:
        found = result.findings
        for undecided in result.unallocatable:
            found += _decided(undecided, ledger)
        for finding in found:
            yield with_origin(finding, rule_by_id(finding.rule), view.plan)
    for rule in all_rules():
        if rule.on_run is not None and view.holds(rule.rests_on):
            yield from findings_of(rule, rule.on_run(view), Place("", START))


def _ledger(facts: Facts, cluster: ClusterConfig) -> Ledger:
    """The cluster with every ServiceCIDR of the run in place."""
    ledger = Ledger.for_cluster(cluster)
    # All at once: the ranges are laid out anew each time.
    ledger.add_service_cidr(declared.addresses.text for declared in facts.ranges if declared.by_service_cidr)
    return ledger


def _decided(undecided: Unallocatable, ledger: Ledger) -> tuple[Finding, ...]:
    addresses = [address for address in map(parse_address, undecided.addresses) if address is not None]
    missing = any(ledger.refusal(address) == NOT_IN_RANGE for address in addresses)
    return undecided.refused if missing else undecided.allocated


def _not_checked(view: RunView) -> Iterator[Skipped]:
    if view.plan.several:
        yield Skipped("overlapping-ranges", "files describe several clusters: tell them apart in clusters")
    for rule in all_rules():
        if rule.needs and _is_at_stake(rule, view):
            yield from (Skipped(rule.id, need.why) for need in rule.needs if not view.cluster.knows(need.fact))


def _is_at_stake(rule: Rule, view: RunView) -> bool:
    """Whether what a run declares leaves something for a rule to decide."""
    if rule.at_stake is None:
        return not view.facts.kinds.isdisjoint(rule.kinds)
    return view.holds(rule.rests_on) and rule.at_stake(view.facts)


def _pointed_at(findings: Sequence[Finding]) -> set[str]:
    paths = {finding.place.path for finding in findings}
    return paths | {label.place.path for finding in findings for label in finding.related}
