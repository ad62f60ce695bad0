"""Cases tried: each object held to the policies, on each cluster that the case is about."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kubelint_net.engine.holding import ADMISSION_RULE, hold
from kubelint_net.engine.judging import judge
from kubelint_net.engine.policy_tests.cases import Found, Result
from kubelint_net.engine.policy_tests.comparing import differences
from kubelint_net.engine.registry import check_speakers, rule_by_id
from kubelint_net.engine.selecting import check_names, is_selected, meant_instead, selected
from kubelint_net.findings import Finding, Skipped
from kubelint_net.k8s.manifest import read_manifests
from kubelint_net.policies.matching import in_force
from kubelint_net.settings import SettingsError, load_settings
from kubelint_net.value import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kubelint_net.engine.judging import Judgement
    from kubelint_net.engine.policy_tests.cases import Case, Texts
    from kubelint_net.k8s.manifest import Manifest
    from kubelint_net.policies.admission.deciding import Decided
    from kubelint_net.policies.admission.model import AdmissionPolicies
    from kubelint_net.settings import ClusterScope, Settings
    from kubelint_net.source.spans import Place


def run_cases(cases: Iterable[Case], config: str | None) -> Iterator[Result]:
    """What comes of each case.

    Args:
        cases: The cases.
        config: The config file for all of them; None where each looks for its own.

    Raises:
        SettingsError: policies or a manifest cannot be read, or a case asks for what there is not.
    """
    known: dict[object, Settings] = {}
    for case in cases:
        key = (case.place.path, config or case.config, tuple(case.facts.items()), case.admission)
        if key not in known:
            known[key] = _settings(case, config)
        yield _tried(case, known[key])


def _settings(case: Case, config: str | None) -> Settings:
    try:
        found = load_settings(
            os.path.dirname(case.place.path) or os.curdir,
            config=config or case.config,
            options=case.facts,
            admission_files=case.admission,
        )
        check_names(found)
    except SettingsError as error:
        if error.place is not None and error.place.path.startswith("--"):
            raise SettingsError(f"facts of this case: {error.message}", case.place) from None
        raise
    for mistake in found.admission.mistakes if found.admission is not None else ():
        raise SettingsError(mistake.message, mistake.place)
    return found


def _tried(case: Case, settings: Settings) -> Result:
    _check_asked(case, settings)
    manifests = _read(case.manifest, case.place)
    before = _read(case.before, case.place) if case.before is not None else []
    path = case.manifest.source.path
    admission = _admission(case, settings)
    owners = settings.owners(path) if case.cluster is None else (case.cluster,)
    found: dict[Found, None] = {}
    notes: dict[str, None] = {}
    for scope in settings.scopes:
        if scope.name not in owners:
            continue
        for manifest in manifests:
            old = _replaced(manifest, before, alone=len(manifests) == 1)
            judgement = judge(manifest, scope.cluster, before=None if old is None else old.object, opted_in=True)
            said = list(_said(manifest, judgement, old, scope, settings, admission))
            findings = [each for each in said if isinstance(each, Finding)]
            found |= dict.fromkeys(map(_finding, selected(findings, settings.selection)))
            found |= dict.fromkeys(
                _skipped(each, manifest)
                for each in said
                if isinstance(each, Skipped)
                and is_selected(rule_by_id(each.rule), path, settings.selection, each.policy)
            )
            notes |= dict.fromkeys(_notes(manifest, judgement))
    missing, surplus = differences(case.expected, tuple(found))
    return Result(case, tuple(missing), tuple(surplus), tuple(notes))


def _said(
    manifest: Manifest,
    judgement: Judgement,
    old: Manifest | None,
    scope: ClusterScope,
    settings: Settings,
    admission: AdmissionPolicies | None,
) -> Iterator[Finding | Skipped]:
    decided: Decided | None = None
    if admission is not None:
        from kubelint_net.engine.admitting import admit  # noqa: PLC0415  (their language is a world of its own)

        decided = admit(admission, manifest, judgement, scope.cluster, old)
    holding = in_force(settings.policies, manifest.source.path, scope.name, scope.declared)
    yield from hold(manifest, judgement, scope.cluster, holding, old, decided)


def _admission(case: Case, settings: Settings) -> AdmissionPolicies | None:
    if settings.admission is None:
        return None
    from kubelint_net.engine.admitting import completed  # noqa: PLC0415  (as above)
    from kubelint_net.engine.inputs import Input  # noqa: PLC0415  (as above)

    return completed(settings.admission, [Input(case.manifest.source, (), named=True)])


def _check_asked(case: Case, settings: Settings) -> None:
    """Makes sure that what a case names is there: a slip would never be found, or never be missed."""
    policies = [policy.name for policy in settings.policies]
    if settings.admission is not None:
        policies += [policy.name for policy in settings.admission.policies]
    rules = (*dict.fromkeys(rule.id for rule in check_speakers().values()), ADMISSION_RULE)
    clusters = [scope.name for scope in settings.scopes if scope.name]
    if not policies:
        raise SettingsError(
            "there is no policy to test, neither in the config file nor in admissionPolicies", case.place
        )
    if case.cluster is not None and case.cluster not in clusters:
        message = f"{case.cluster!r} is no cluster of the config file{meant_instead(case.cluster, clusters)}"
        raise SettingsError(message, case.cluster_place)
    for each in case.expected:
        for name, known, what in ((each.policy, policies, "policy"), (each.rule, rules, "rule of policies")):
            if name and name not in known:
                raise SettingsError(f"{name!r} is no {what}{meant_instead(name, known)}", each.place)


def _read(texts: Texts, named: Place) -> list[Manifest]:
    contents = read_manifests(texts.source)
    for each in contents.problems:
        place = texts.written_at or texts.source.place(each.problem.start, each.problem.end)
        raise SettingsError(f"the manifest cannot be read: {each.problem.message}", place)
    found = [manifest for manifest in contents.manifests if manifest.object is not None]
    if not found:
        raise SettingsError(
            "the manifest of this case holds no object that policies are for", texts.written_at or named
        )
    return found


def _replaced(manifest: Manifest, before: list[Manifest], *, alone: bool) -> Manifest | None:
    """What an object replaces: the one of its name, or the only one there is."""
    for old in before:
        if (old.kind, old.namespace, old.name) == (manifest.kind, manifest.namespace, manifest.name):
            return old
    return before[0] if alone and len(before) == 1 and before[0].kind == manifest.kind else None


def _finding(finding: Finding) -> Found:
    start = finding.place.span.start
    return Found(
        policy=finding.policy,
        rule=finding.rule,
        message=finding.message,
        severity=str(finding.severity),
        object="" if finding.object is None else finding.object.name,
        field=finding.field,
        path=finding.place.path,
        line=start.line,
        column=start.column,
    )


def _skipped(skipped: Skipped, manifest: Manifest) -> Found:
    found = Found(skipped.policy, skipped.rule, skipped.reason, not_checked=True)
    return replace(found, object=manifest.name, path=manifest.source.path)


def _notes(manifest: Manifest, judgement: Judgement) -> Iterator[str]:
    outcome = judgement.outcome
    if outcome.accepted is False:
        why = f"{outcome.errors[0].path}: {outcome.errors[0].message}" if outcome.errors else outcome.why
        yield f"the API server refuses {manifest.kind} {manifest.name}: {why}"
