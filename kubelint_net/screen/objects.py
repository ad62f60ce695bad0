"""A whole text at a first look."""

from kubelint_net.k8s.api_versions import API_VERSIONS, is_read
from kubelint_net.k8s.passed import Passed, PassedService
from kubelint_net.source.plain import read_plain, read_plain_document
from kubelint_net.source.plain_scalars import NotPlainError

# Type checkers take the name for the one of typing, whose import would cost more than a screening.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_FOREIGN = Passed("")
_NEVER = frozenset({"Endpoints", "EndpointSlice", "IPAddress", "PodTemplate", "ServiceCIDR"})
"""The kinds of ours that have no table: rare ones, and those that declare what others of a run may clash with."""

_WITH_PODS = frozenset(
    {"Pod", "ReplicationController", "ReplicaSet", "Deployment", "DaemonSet", "StatefulSet", "Job", "CronJob"}
)
_WITHOUT_RANGES = frozenset({"Node", "Service"})
"""The kinds whose objects are ordinary only where nobody declares service ranges."""

_SPOKEN_OF = ("kubelint-net", "$patch", "kustomize.config.k8s.io/")
"""A text that holds any of these may ask for more than a look at its objects: suppressions, parts of objects."""

_HOSTS = "/etc/hosts"
"""A container that edits this file is worth a finding. Of the scripts in a plain document the text is not kept, and few
documents speak of the file at all: of their containers nothing is known here."""


class Screened:
    """A text that passes.

    Attributes:
        objects: How many Kubernetes objects it holds.
        kinds: The kinds of those that we judge.
        aliases_services: Whether ``hostAliases`` of some of them may be the name of a Service.
    """

    __slots__ = ("aliases_services", "kinds", "objects")

    def __init__(self, objects: int, kinds: "frozenset[str]", *, aliases_services: bool) -> None:
        self.objects = objects
        self.kinds = kinds
        self.aliases_services = aliases_services


def screen(text: str) -> "Screened | None":
    """What a text holds, if all of it is so ordinary that no rule has anything to say; None where it may have.

    That nobody declares anything of a cluster in it is for the caller to know: see `declarations.py`.
    """
    if any(word in text for word in _SPOKEN_OF):
        return None
    try:
        documents = read_plain(text)
    except NotPlainError:
        return None
    kinds: set[str] = set()
    aliases = False
    edits = _HOSTS in text
    for value in documents:
        kind = _ordinary_kind(value)
        if kind is None or kind == "Node" or (edits and kind in _WITH_PODS):
            return None
        if kind:
            kinds.add(kind)
            aliases = aliases or (kind in _WITH_PODS and _aliases_services(value))
    return Screened(len(documents), frozenset(kinds), aliases_services=aliases)


def passes(text: str, *, services: bool) -> "Passed | None":
    """The one object that a document holds, if that is ordinary; None for a document that has to be read.

    Args:
        text: The document.
        services: Whether Services may pass, and Nodes and running Pods: they do where nobody declares service ranges.
    """
    if any(word in text for word in _SPOKEN_OF):
        return None
    # Only a run that goes on to read documents comes here, so the parser is at hand.
    from kubelint_net.source.skim import is_readable, type_of  # noqa: PLC0415

    said = type_of(text)
    if said is not None and not is_read(*said):
        return _FOREIGN if not said[1].endswith("List") and is_readable(text) else None
    if said is not None and (said[1] in _NEVER or (said[1] in _WITHOUT_RANGES and not services)):
        return None
    try:
        value = read_plain_document(text)
    except NotPlainError:
        return None
    return None if value is None else _passed(value, text, services=services)


def _passed(value: "dict[str, Any]", text: str, *, services: bool) -> "Passed | None":
    kind = _ordinary_kind(value)
    if kind is None or (kind in _WITHOUT_RANGES and not services):
        return None
    if kind == "Service":
        service = _service(value, text)
        return None if service is None else Passed(kind, service)
    if kind in _WITH_PODS and (_HOSTS in text or _aliases_services(value) or not (services or _is_idle(value))):
        return None
    return Passed(kind) if kind else _FOREIGN


def _service(value: "dict[str, Any]", text: str) -> "PassedService | None":
    metadata, spec = value["metadata"], value["spec"]
    name = metadata.get("name")
    span = _name_span(text, name) if name is not None else None
    if span is None:
        return None
    by_default = not spec.get("ipFamilies") and spec.get("type") != "ExternalName"
    return PassedService(metadata.get("namespace") or "", name, span, default_families=by_default)


def _name_span(text: str, name: str) -> "tuple[int, int] | None":
    """Where the name of the object in a plain document stands, with its quotes; None where that cannot be told.

    It can where ``metadata`` and ``name`` begin lines of their own.
    """
    begin = 0 if text.startswith("metadata:") else text.find("\nmetadata:") + 1
    at = text.find("\n", begin) + 1
    if (
        not text.startswith("metadata:", begin)
        or not at
        or text[begin + len("metadata:") : at].partition("#")[0].strip()
    ):
        return None
    indent = 0
    while at:
        end = text.find("\n", at)
        line = text[at : end if end >= 0 else len(text)]
        content = line.lstrip(" ")
        if content and content[0] != "#":
            indent = indent or len(line) - len(content)
            if content.startswith("name:") and len(line) - len(content) == indent:
                start = at + line.index(content[len("name:") :].lstrip(" ")[0], indent + len("name:"))
                quotes = text[start] in "\"'"
                ends = start + len(name) + 2 * quotes
                return (start, ends) if text[start + quotes : ends - quotes] == name else None
        at = end + 1
    return None


def _ordinary_kind(value: "dict[str, Any]") -> "str | None":
    """The kind of an object of ours that is ordinary, ``""`` for an object that is none of ours; else None."""
    api_version, kind = value.get("apiVersion"), value.get("kind")
    if not (isinstance(api_version, str) and isinstance(kind, str) and api_version and kind):
        return None
    if kind.endswith("List"):
        return None
    if kind not in API_VERSIONS or not is_read(api_version, kind):
        return ""
    return kind if _is_ordinary(kind, value) else None


def _is_ordinary(kind: str, value: "dict[str, Any]") -> bool:
    # Each table is worth importing only where an object asks for it.
    if kind == "Service":
        from kubelint_net.screen.services import is_ordinary_service  # noqa: PLC0415

        return is_ordinary_service(value)
    if kind in _WITH_PODS:
        from kubelint_net.screen.pods import is_ordinary_pod  # noqa: PLC0415

        return is_ordinary_pod(value)
    if kind == "NetworkPolicy":
        from kubelint_net.screen.network_policies import is_ordinary_network_policy  # noqa: PLC0415

        return is_ordinary_network_policy(value)
    if kind == "Ingress":
        from kubelint_net.screen.ingresses import is_ordinary_ingress  # noqa: PLC0415

        return is_ordinary_ingress(value)
    if kind == "Node":
        from kubelint_net.screen.nodes import is_ordinary_node  # noqa: PLC0415

        return is_ordinary_node(value)
    return False


def _aliases_services(value: "dict[str, Any]") -> bool:
    from kubelint_net.screen.pods import aliases_services  # noqa: PLC0415

    return aliases_services(value)


def _is_idle(value: "dict[str, Any]") -> bool:
    from kubelint_net.screen.pods import is_running  # noqa: PLC0415

    return not is_running(value)
