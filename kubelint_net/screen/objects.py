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
_ORDINARY = frozenset({"Service", "Pod", "Deployment", "DaemonSet", "StatefulSet", "Job", "CronJob"})
"""The kinds of ours whose objects may be ordinary and declare nothing that others of a run may clash with."""

_SPOKEN_OF = ("kubelint-net", "$patch", "kustomize.config.k8s.io/")
"""A text that holds any of these may ask for more than a look at its objects: suppressions, parts of objects."""


class Screened:
    """A text that passes.

    Attributes:
        objects: How many Kubernetes objects it holds.
        kinds: The kinds of those that we judge.
        names_aliases: Whether some of them have ``hostAliases``.
    """

    __slots__ = ("kinds", "names_aliases", "objects")

    def __init__(self, objects: int, kinds: "frozenset[str]", *, names_aliases: bool) -> None:
        self.objects = objects
        self.kinds = kinds
        self.names_aliases = names_aliases


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
    for value in documents:
        kind = _ordinary_kind(value)
        if kind is None:
            return None
        if kind:
            kinds.add(kind)
            aliases = aliases or (kind != "Service" and _has_aliases(value))
    return Screened(len(documents), frozenset(kinds), names_aliases=aliases)


def passes(text: str, *, services: bool) -> "Passed | None":
    """The one object that a document holds, if that is ordinary; None for a document that has to be read.

    Args:
        text: The document.
        services: Whether Services may pass: they do where nobody declares service ranges.
    """
    if any(word in text for word in _SPOKEN_OF):
        return None
    # Only a run that goes on to read documents comes here, so the parser is at hand.
    from kubelint_net.source.skim import is_readable, type_of  # noqa: PLC0415

    said = type_of(text)
    if said is not None and not is_read(*said):
        return _FOREIGN if not said[1].endswith("List") and is_readable(text) else None
    if said is not None and said[1] not in _ORDINARY:
        return None
    try:
        value = read_plain_document(text)
    except NotPlainError:
        return None
    return None if value is None else _passed(value, text, services=services)


def _passed(value: "dict[str, Any]", text: str, *, services: bool) -> "Passed | None":
    kind = _ordinary_kind(value)
    if kind == "Service":
        return Passed(kind, _service(value, text)) if services else None
    if kind is None or (kind and _has_aliases(value)):
        return None
    return Passed(kind)


def _service(value: "dict[str, Any]", text: str) -> PassedService:
    metadata, spec = value["metadata"], value["spec"]
    name = metadata["name"]
    return PassedService(
        metadata.get("namespace", ""), name, _name_span(text, name), default_families="ipFamilies" not in spec
    )


def _name_span(text: str, name: str) -> tuple[int, int]:
    """Where the name of the object in a plain document stands, with its quotes."""
    begin = text.index("\nmetadata:") + 1 if not text.startswith("metadata:") else 0
    at = text.index("\n", begin) + 1
    indent = 0
    while True:
        end = text.find("\n", at)
        line = text[at : end if end >= 0 else len(text)]
        content = line.lstrip(" ")
        if content and content[0] != "#":
            indent = indent or len(line) - len(content)
            if content.startswith("name:") and len(line) - len(content) == indent:
                start = at + line.index(content[len("name:") :].lstrip(" ")[0], indent + len("name:"))
                quotes = 2 if text[start] in "\"'" else 0
                return start, start + len(name) + quotes
        at = end + 1


def _ordinary_kind(value: "dict[str, Any]") -> "str | None":
    """The kind of an object of ours that is ordinary, ``""`` for an object that is none of ours; else None."""
    api_version, kind = value.get("apiVersion"), value.get("kind")
    if not (isinstance(api_version, str) and isinstance(kind, str) and api_version and kind):
        return None
    if kind.endswith("List"):
        return None
    if kind not in API_VERSIONS or not is_read(api_version, kind):
        return ""
    # Each table is worth importing only where an object asks for it.
    if kind == "Service":
        from kubelint_net.screen.services import is_ordinary_service  # noqa: PLC0415

        return kind if is_ordinary_service(value) else None
    from kubelint_net.screen.pods import is_ordinary_pod  # noqa: PLC0415

    return kind if is_ordinary_pod(value) else None


def _has_aliases(value: "dict[str, Any]") -> bool:
    from kubelint_net.screen.pods import has_aliases  # noqa: PLC0415

    return has_aliases(value)
