"""Admission policies in a run: each object is put to them, and what could not be told is gathered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.engine.inputs import Input
from kubelint_net.engine.judging import judge
from kubelint_net.findings import Skipped
from kubelint_net.k8s.manifest import read_manifests
from kubelint_net.policies.admission.deciding import Applied, Decided, decide
from kubelint_net.policies.admission.reach import out_of_reach
from kubelint_net.policies.admission.reading import PolicyFileError, namespaces_of, policies_of
from kubelint_net.source.text import SourceText
from kubelint_net.value import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.engine.judging import Judgement
    from kubelint_net.engine.mapping import FileResult
    from kubelint_net.k8s.manifest import Manifest
    from kubelint_net.policies.admission.model import AdmissionPolicies
    from kubelint_net.source.files import FileProblem

RULE = "denied-by-admission-policy"


@dataclass(frozen=True, slots=True)
class Undecided:
    """What could not be told of an object.

    Attributes:
        why: A sentence that names the policy and no object.
        what: The object and where it stands.
    """

    why: str
    what: str


def completed(policies: AdmissionPolicies, inputs: Iterable[Input | FileProblem]) -> AdmissionPolicies:
    """The policies, which know the Namespaces of the run too."""
    found = [
        manifest
        for given in inputs
        if isinstance(given, Input) and "Namespace" in given.source.text
        for manifest in read_manifests(given.source).manifests
    ]
    namespaces = dict(policies.namespaces)
    for name, value in namespaces_of(found).items():
        namespaces[name] = value if namespaces.get(name, value) == value else None
    return replace(policies, namespaces=namespaces)


def given_policies(text: str, manifest: str) -> AdmissionPolicies:
    """The policies of a text, which know the Namespaces of a manifest too.

    Raises:
        PolicyFileError: the text cannot be used, or something in it is of no use.
    """
    policies = policies_of([SourceText("<policies>", text)])
    for mistake in policies.mistakes:
        raise PolicyFileError(mistake.message, mistake.place)
    return completed(policies, [Input(SourceText("<manifest>", manifest), (), named=True)])


def admit(
    policies: AdmissionPolicies,
    manifest: Manifest,
    judgement: Judgement,
    cluster: ClusterConfig,
    before: Manifest | None = None,
) -> Decided:
    """What the policies make of an object that is created, or that replaces another."""
    old = None
    if before is not None:
        stored = judge(before, cluster)
        old = Applied(before, stored.structure, stored.outcome)
    applied = Applied(manifest, judgement.structure, judgement.outcome)
    return decide(policies, applied, cluster.gates, cluster.version.minor, old)


def undecided_of(manifest: Manifest, decided: Decided) -> Iterator[Undecided]:
    """What could not be told of an object."""
    if decided.unsure:
        place = manifest.at(("metadata", "name"))
        what = f"{manifest.kind} {manifest.name}, {place.path}:{place.span.start.line}"
        for why in decided.unsure:
            yield Undecided(why, what)


def not_checked(policies: AdmissionPolicies, results: Iterable[FileResult]) -> Iterator[Skipped]:
    """What could not be told in a whole run, each reason once with the first object it is about."""
    for why in out_of_reach(policies):
        yield Skipped(RULE, why)
    found: dict[str, dict[str, None]] = {}
    for result in results:
        for each in result.unsettled:
            found.setdefault(each.why, {})[each.what] = None
    for why, whats in found.items():
        first, more = next(iter(whats)), len(whats) - 1
        yield Skipped(RULE, f"{why} ({first}{f', and {more} more' if more else ''})")
