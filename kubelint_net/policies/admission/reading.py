"""Policy files: read as every manifest, told apart into policies, bindings, Namespaces and params."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubelint_net.k8s.manifest import read_manifests
from kubelint_net.policies.admission.decoding import decode_binding, decode_policy
from kubelint_net.policies.admission.fields import BINDING, POLICY, undecodable
from kubelint_net.policies.admission.model import AdmissionPolicies, Mistake, Param
from kubelint_net.policies.admission.usable import binding_mistakes, policy_mistakes, unconnected
from kubelint_net.route import format_route
from kubelint_net.source.files import FileProblem, read_bytes
from kubelint_net.source.text import SourceText, decode_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kubelint_net.k8s.manifest import Manifest
    from kubelint_net.policies.admission.model import Binding, Namespaces, Policy
    from kubelint_net.source.spans import Place

_MAX_BYTES = 16 * 1024 * 1024
_GROUP = "admissionregistration.k8s.io"
_READ = f"{_GROUP}/v1"


class PolicyFileError(ValueError):
    """A policy file that cannot be used.

    Attributes:
        message: Why.
        place: Where; None where it is about the file as a whole.
    """

    def __init__(self, message: str, place: Place | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.place = place


def read_policies(paths: Sequence[str]) -> AdmissionPolicies:
    """What policy files hold.

    Raises:
        PolicyFileError: a file cannot be read or decoded, or none of them holds a policy.
        CelMissing: the library that reads expressions is not installed.
    """
    return policies_of([_text(path) for path in paths])


def policies_of(sources: Sequence[SourceText]) -> AdmissionPolicies:
    """What the texts of policy files hold. Raises as `read_policies`."""
    manifests = [manifest for source in sources for manifest in _manifests(source)]
    policies: list[Policy] = []
    bindings: list[Binding] = []
    mistakes: list[Mistake] = []
    refused: set[str] = set()
    for manifest in manifests:
        if manifest.api_version.partition("/")[0] != _GROUP:
            continue
        if manifest.api_version != _READ or manifest.kind not in {POLICY, BINDING}:
            message = f"{manifest.api_version} {manifest.kind} is not applied: only {POLICY} and {BINDING} of {_READ}"
            mistakes.append(Mistake(message, manifest.at(("kind",))))
            refused.add(manifest.name)
            continue
        _refuse_undecodable(manifest)
        if manifest.kind == POLICY:
            policy = decode_policy(manifest)
            found = list(policy_mistakes(manifest, policy))
            if found:
                refused.add(policy.name)
            else:
                policies.append(policy)
        else:
            binding = decode_binding(manifest)
            found = list(binding_mistakes(manifest, binding))
            if not found:
                bindings.append(binding)
        mistakes += found
    if not (policies or bindings or mistakes):
        raise PolicyFileError(f"{', '.join(source.path for source in sources)}: no {POLICY} is in there")
    mistakes += unconnected(policies, bindings, refused)
    return AdmissionPolicies(
        policies=tuple(policies),
        bindings=tuple(bindings),
        params=tuple(Param(e.api_version, e.kind, e.namespace, e.name, e.value) for e in manifests if not _is_ours(e)),
        namespaces=namespaces_of(manifests),
        mistakes=tuple(mistakes),
        texts=tuple((source.path, source.text) for source in sources),
    )


def namespaces_of(manifests: Iterable[Manifest]) -> Namespaces:
    """The Namespaces among some manifests; None for one of which two manifests say different things."""
    found: dict[str, dict[str, Any] | None] = {}
    for manifest in manifests:
        if (manifest.api_version, manifest.kind) == ("v1", "Namespace") and manifest.name:
            value = manifest.value
            found[manifest.name] = value if found.get(manifest.name, value) == value else None
    return found


def _is_ours(manifest: Manifest) -> bool:
    return manifest.api_version.partition("/")[0] == _GROUP


def _text(path: str) -> SourceText:
    data = read_bytes(path, _MAX_BYTES)
    if isinstance(data, FileProblem):
        raise PolicyFileError(f"{path}: {data.message}")
    text, problems = decode_bytes(data)
    source = SourceText(path, text)
    for problem in problems:
        raise PolicyFileError(problem.message, source.place(problem.start, problem.end))
    return source


def _manifests(source: SourceText) -> Iterator[Manifest]:
    contents = read_manifests(source)
    for each in contents.problems:
        raise PolicyFileError(each.problem.message, source.place(each.problem.start, each.problem.end))
    yield from contents.manifests


def _refuse_undecodable(manifest: Manifest) -> None:
    for route, expected in undecodable(manifest.kind, manifest.value):
        message = f"{format_route(route)} must be {expected}: the API server cannot read this {manifest.kind}"
        raise PolicyFileError(message, manifest.at(route))
