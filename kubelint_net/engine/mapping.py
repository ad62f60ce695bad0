"""One file to its findings and facts: the half of a run that needs to see nothing but that file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.facts import NOTHING, Collector, Facts, facts_of, facts_of_passed
from kubelint_net.engine.demands import with_demand
from kubelint_net.engine.judging import Judgement, judge
from kubelint_net.engine.registry import object_rules, rule_by_id, speakers, text_rules
from kubelint_net.findings import Finding, LeftOut, ObjectRef, Skipped
from kubelint_net.k8s.companions import A_PATCH, A_TEMPLATE, is_partial, what_it_is
from kubelint_net.k8s.manifest import Reader, TextProblem
from kubelint_net.k8s.objects import Service
from kubelint_net.predict.ledger import Ledger
from kubelint_net.predict.outcome import FieldError, Subject
from kubelint_net.rule import Hit, ObjectView
from kubelint_net.screen.objects import passes
from kubelint_net.source.limits import DEFAULT
from kubelint_net.source.rendered import Templates
from kubelint_net.source.spans import Place, Position, Span
from kubelint_net.value import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.cluster.facts import ServiceName
    from kubelint_net.engine.admitting import Undecided
    from kubelint_net.engine.inputs import Input
    from kubelint_net.k8s.manifest import Contents, Manifest
    from kubelint_net.k8s.passed import Passed
    from kubelint_net.policies.admission.deciding import Decided
    from kubelint_net.policies.admission.model import AdmissionPolicies
    from kubelint_net.policies.policy import InForce
    from kubelint_net.predict.outcome import FieldWarning
    from kubelint_net.rule import Rule
    from kubelint_net.suppress.suppression import Suppression
    from kubelint_net.suppress.written import Written

_OURS = "kubelint-net"
"""What every suppression that stands in a text holds."""

START = Span(Position(1, 1), Position(1, 1))


@dataclass(frozen=True, slots=True)
class Unallocatable:
    """A Service refused for a static address that no range known so far holds.

    A ServiceCIDR in another file may hold it: the reduction decides which of the two answers stands.

    Attributes:
        addresses: The static addresses it names.
        refused: The findings if one of them is in no range.
        allocated: The findings if each of them is in one.
    """

    addresses: tuple[str, ...]
    refused: tuple[Finding, ...]
    allocated: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class FileResult:
    """What one file came to.

    Attributes:
        path: The file's name.
        findings: In no particular order.
        skipped: What was not checked, and why.
        facts: What the file declares.
        unallocatable: Services whose verdict depends on other files.
        objects: How many Kubernetes objects it holds.
        text: Its text, kept only where a finding may point into it.
        suppressions: What is written in it of findings that nobody wants to hear of.
        left_out: What in it is no manifest.
        unsettled: What admission policies make of its objects, where that could not be told.
        templates: What standard input says it was rendered from; None where it does not.
        undecided: Policies that it could not be held to, for want of a fact of the cluster.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    facts: Facts = NOTHING
    unallocatable: tuple[Unallocatable, ...] = ()
    objects: int = 0
    text: str = ""
    suppressions: tuple[Suppression, ...] = ()
    left_out: LeftOut | None = None
    unsettled: tuple[Undecided, ...] = ()
    templates: Templates | None = None
    undecided: tuple[Skipped, ...] = ()


def map_file(
    given: Input,
    cluster: ClusterConfig,
    *,
    patch: bool = False,
    holding: InForce | None = None,
    admission: AdmissionPolicies | None = None,
    screened: bool = True,
) -> FileResult:
    """The findings and facts of one file.

    Args:
        given: The file.
        cluster: The cluster it is for.
        patch: Whether a kustomization uses it as a patch: Kubernetes never sees its objects.
        holding: The policies for it; None where there are none.
        admission: The admission policies of the run.
        screened: Pass objects that are ordinary at a first look; the result is the same without.
    """
    written = _written(given)
    # Policies look at every object, and where the text speaks of us, a comment may be about any.
    looked_at = patch or holding is not None or admission is not None or written is not None
    # What passes is not measured, and a limit of the user's own may be lower than what the screen lets through.
    usual = given.source.limits.max_depth >= DEFAULT.max_depth
    ordinary = _ordinary(cluster) if screened and usual and not looked_at else None
    reader = Reader(given.source, passes=ordinary)
    problems: list[TextProblem] = []
    whole = partial = 0
    findings: list[Finding] = []
    unallocatable: list[Unallocatable] = []
    facts: Collector | None = None
    unsettled: list[Undecided] = []
    undecided: list[Skipped] = []
    for manifest in reader.entries():
        if isinstance(manifest, TextProblem):
            problems.append(manifest)
            continue
        if written is not None:
            written.look_at(manifest)
        if patch or is_partial(manifest):
            partial += 1
            continue
        whole += 1
        if manifest.object is None:
            continue
        judgement = judge(manifest, cluster, opted_in=True)
        facts = facts or Collector()
        facts.add(with_demand(facts_of(manifest), manifest, judgement, cluster))
        decided = None
        if admission is not None:
            # Few runs have admission policies; the language of their expressions is a world of its own.
            from kubelint_net.engine.admitting import admit, undecided_of  # noqa: PLC0415

            decided = admit(admission, manifest, judgement, cluster)
            unsettled += undecided_of(manifest, decided)
        found = tuple(_object_findings(manifest, judgement, cluster, decided, holding, undecided))
        if _is_unallocatable(judgement):
            unallocatable.append(_two_answers(manifest, found, cluster, admission, holding))
        else:
            findings += found
    contents = reader.contents(problems, unreadable_bytes=given.unreadable_bytes, named=given.named)
    findings += text_findings(contents)
    merged = _with_passed(facts, contents)
    suppressions = () if written is None else written.suppressions(given.source)
    return FileResult(
        path=given.source.path,
        findings=tuple(findings),
        skipped=tuple(_templates(contents)),
        facts=merged,
        unallocatable=tuple(unallocatable),
        objects=whole + len(contents.passed),
        text=given.source.text if findings or unallocatable or suppressions or merged.names_places else "",
        suppressions=suppressions,
        unsettled=tuple(unsettled),
        left_out=_left_out(contents, partial=patch or partial > 0),
        templates=templates if given.piped and (templates := Templates(given.source)) else None,
        undecided=tuple(undecided),
    )


def _ordinary(cluster: ClusterConfig) -> Callable[[str], Passed | None]:
    """What passes for this cluster at a first look."""
    services = not cluster.service_cidrs
    return lambda text: passes(text, services=services)


def _with_passed(facts: Collector | None, contents: Contents) -> Facts:
    """The facts of one file in the order of its text, those of objects that were passed among them."""
    passed = facts_of_passed(contents.passed, contents.source)
    if facts is None:
        return passed
    facts.add(passed)
    merged = facts.facts()
    if not passed.services:
        return merged
    return replace(
        merged,
        services=tuple(sorted(merged.services, key=_place)),
        default_families=tuple(sorted(merged.default_families, key=_place)),
    )


def _place(name: ServiceName) -> Place:
    return name.place


def _written(given: Input) -> Written | None:
    if _OURS not in given.source.text:
        return None
    # A run that suppresses nothing does not pay for what reads suppressions.
    from kubelint_net.suppress.written import Written  # noqa: PLC0415

    return Written()


def _left_out(contents: Contents, *, partial: bool) -> LeftOut | None:
    what = A_PATCH if partial else what_it_is(contents)
    return LeftOut(contents.source.path, what) if what else None


def findings_of(rule: Rule, hits: Iterable[Hit], place: Place, about: ObjectRef | None = None) -> Iterator[Finding]:
    """The hits of one rule as findings; a rule that breaks down is itself a finding, at ``place``."""
    try:
        for hit in hits:
            yield _finding(rule, hit, about)
    except Exception as error:  # noqa: BLE001 - whatever a rule raises must not cost the run
        message = f"rule {rule.id} broke down here: {type(error).__name__}: {error}"
        crash = Hit(message, place, help="this is a defect of kubelint-net: please report it with this manifest")
        yield _finding(rule_by_id("rule-crash"), crash, about)


def _finding(rule: Rule, hit: Hit, about: ObjectRef | None) -> Finding:
    return Finding(
        rule=rule.id,
        rule_class=rule.rule_class,
        severity=hit.severity or rule.severity,
        message=hit.message,
        place=hit.place,
        field=hit.field,
        error_type=hit.error_type,
        object=about,
        related=hit.related,
        help=hit.help,
        fix=hit.fix,
        policy=hit.policy,
    )


def text_findings(contents: Contents) -> Iterator[Finding]:
    """What is wrong with a text before anybody looks at its objects."""
    if not (contents.problems or contents.ignored or contents.unreadable_bytes):
        return  # as with most: these rules speak of nothing else
    place = Place(contents.source.path, START)
    for rule in text_rules():
        if rule.on_text is not None:
            yield from findings_of(rule, rule.on_text(contents), place)


def _object_findings(
    manifest: Manifest,
    judgement: Judgement,
    cluster: ClusterConfig,
    admission: Decided | None,
    holding: InForce | None = None,
    undecided: list[Skipped] | None = None,
) -> Iterator[Finding]:
    view = ObjectView(manifest, judgement.structure, judgement.outcome, cluster, admission)
    about = ObjectRef(manifest.api_version, manifest.kind, manifest.namespace, manifest.name)
    place = manifest.at(("kind",))
    outcome = judgement.outcome
    # Where the answer depends on what nobody declared, `later` holds what comes sooner or later whatever that is.
    certain = outcome.later if outcome.http is None else ()
    sayings: tuple[FieldError | FieldWarning, ...] = (*outcome.errors, *certain, *outcome.warnings)
    # The server may say the very same twice, where two of its checks fail alike: a reader needs it once.
    for said in dict.fromkeys(sayings):
        rule = speakers()[said.subject]
        if rule.on_object is not None:
            # It looks for itself, and sees more than the server says.
            continue
        yield from findings_of(rule, _spoken(rule, said, view), place, about)
    for rule in object_rules(manifest.kind):
        if rule.on_object is not None:
            yield from findings_of(rule, rule.on_object(view), place, about)
    if holding is not None:
        # A run without policies does not pay for what they are made of.
        from kubelint_net.engine.policing import policy_findings  # noqa: PLC0415

        for found in policy_findings(view, holding, about):
            if not isinstance(found, Skipped):
                yield found
            elif undecided is not None:
                undecided.append(found)


def _spoken(rule: Rule, said: FieldError | FieldWarning, view: ObjectView) -> Iterator[Hit]:
    """What the server says, at its place, with the rule's advice."""
    place = view.manifest.key_at(said.route) if said.at_key else view.manifest.at(said.route)
    advice = rule.advise(said, view) if rule.advise is not None else ""
    fix = rule.mend(view.manifest, said.route) if rule.mend is not None else None
    if isinstance(said, FieldError):
        if view.outcome.http is not None and said is view.outcome.errors[-1]:
            advice = "; ".join(filter(None, (advice, _next(view.outcome.later))))
        yield Hit(f"{said.path}: {said.message}", place, said.path, said.type, help=advice, fix=fix)
    else:
        yield Hit(said.message, place, said.field, help=advice, fix=fix)


def _next(later: tuple[FieldError, ...]) -> str:
    """What the server says once the errors it shows now are mended; it hides these behind a failed allocation."""
    paths = list(dict.fromkeys(error.path for error in later))
    if not paths:
        return ""
    more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
    return f"once that is mended, the API server refuses {', '.join(paths[:3])}{more}"


def _is_unallocatable(judgement: Judgement) -> bool:
    return any(error.subject is Subject.UNALLOCATABLE_CLUSTER_IP for error in judgement.outcome.errors)


def _two_answers(
    manifest: Manifest,
    refused: tuple[Finding, ...],
    cluster: ClusterConfig,
    admission: AdmissionPolicies | None,
    holding: InForce | None,
) -> Unallocatable:
    """The answer as it stands, and the one a cluster gives whose ServiceCIDRs hold every static address."""
    service = manifest.object
    addresses = service.cluster_ips or (service.cluster_ip,) if isinstance(service, Service) else ()
    ledger = Ledger.for_cluster(cluster)
    for address in addresses:
        ledger.add_service_cidr((f"{address}/{_WIDE[':' in address]}",))
    judgement, decided = judge(manifest, cluster, ledger=ledger), None
    if admission is not None:
        from kubelint_net.engine.admitting import admit  # noqa: PLC0415 - as above

        decided = admit(admission, manifest, judgement, cluster)
    allocated = tuple(_object_findings(manifest, judgement, cluster, decided, holding))
    return Unallocatable(addresses, refused, allocated)


_WIDE = {False: 8, True: 64}
"""Prefix lengths wide enough that an address is neither first nor last: by "is it IPv6"."""


def _templates(contents: Contents) -> Iterator[Skipped]:
    for entry in contents.problems:
        if entry.problem.template:
            if what_it_is(contents) == A_TEMPLATE:
                return  # it is left out as a whole
            place = contents.source.place(entry.problem.start, entry.problem.end)
            where = f"{place.path}:{place.span.start.line}"
            yield Skipped("syntax-error", f"{where} is a template: check what it renders to")
            return
