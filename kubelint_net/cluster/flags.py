"""The flags that a program is started with in a static Pod.

As Kubernetes' own programs read them (``pflag``): ``--flag=value`` or ``--flag value``, underscores for hyphens, the
last one counts. A shell's command line in one string is read as its words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.value import dataclass
from kubelint_net.versions import parse_version

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kubelint_net.cluster.document import FactDocument
    from kubelint_net.source.passage import Passage
    from kubelint_net.source.spans import Place

_SHELL_ENDS = frozenset((";", "&&", "||", "|", "&"))


@dataclass(frozen=True, slots=True)
class ProgramFlags:
    """A program in a container, and the flags it is started with.

    Attributes:
        values: By name without dashes; "" where a flag has no value.
        complete: Whether every word could be read: none comes from a variable.
        place: Where the program is named.
        version: The version of Kubernetes that the container's image is tagged with; None where it tells none.
    """

    values: Mapping[str, Passage]
    complete: bool
    place: Place
    version: Passage | None

    def text(self, name: str) -> str:
        """The value of a flag; ``""`` where it is not given."""
        return self.values[name].text if name in self.values else ""


def program_flags(document: FactDocument, program: str) -> ProgramFlags | None:
    """How the Pod starts a program; None where it is no Pod or starts none such.

    Only a Pod counts: a Deployment that runs an API server serves another cluster than the one it runs in.
    """
    if (document.group, document.kind) != ("", "Pod"):
        return None
    for index in document.items("spec", "containers"):
        route = ("spec", "containers", index)
        words = [word for key in ("command", "args") for word in _words(document, *route, key)]
        at = next((i for i, word in enumerate(words) if _names(word.text, program)), None)
        if at is not None:
            values, complete = _read(words[at + 1 :])
            version = image_version(document, *route, "image")
            return ProgramFlags(values, complete, words[at].place, version)
    return None


def image_version(document: FactDocument, *route: str | int) -> Passage | None:
    """The supported version of Kubernetes that an image is tagged with; None where it is tagged with none."""
    image = document.passage(*route)
    if image is None:
        return None
    name = image.text.partition("@")[0]
    colon = name.rfind(":")
    if colon < name.rfind("/") or colon < 0:
        return None
    return supported_version(image.cut(colon + 1, len(name)))


def supported_version(passage: Passage | None) -> Passage | None:
    """A text that names a version of Kubernetes known here; None for all else."""
    if passage is None:
        return None
    try:
        parse_version(passage.text)
    except ValueError:
        return None
    return passage


def _words(document: FactDocument, *route: str | int) -> Iterator[Passage]:
    whole = document.passage(*route)
    texts = [whole] if whole is not None else [document.passage(*route, index) for index in document.items(*route)]
    for text in texts:
        if text is None:
            continue
        # A flag of its own keeps its spaces; what a shell is to run is cut at them.
        if not text.text.startswith("-") and any(space in text.text for space in " \n\t"):
            yield from _shell_words(text)
        else:
            yield text


def _shell_words(line: Passage) -> Iterator[Passage]:
    import re  # noqa: PLC0415 - few Pods are started by a shell

    for found in re.finditer(r"(?:\"[^\"]*\"|'[^']*'|[^\s\"'])+", line.text):
        if found.group() != "\\":
            yield line.cut(*found.span())


def _names(word: str, program: str) -> bool:
    return not word.startswith("-") and word.rpartition("/")[2] == program


def _read(words: list[Passage]) -> tuple[dict[str, Passage], bool]:
    values: dict[str, Passage] = {}
    complete = True
    waiting = ""
    for word in words:
        text = word.text
        if text in _SHELL_ENDS or text.startswith((">", "2>")):
            break
        complete = complete and "$" not in text
        if text.startswith("--"):
            name, equals, value = text[2:].partition("=")
            waiting = "" if equals else name.replace("_", "-")
            start = len(text) - len(value)
            values[name.replace("_", "-")] = _unquoted(word.cut(start, len(text)))
        elif waiting:
            values[waiting], waiting = _unquoted(word), ""
    # What a variable holds is not known here.
    return {name: value for name, value in values.items() if "$" not in value.text}, complete


def _unquoted(word: Passage) -> Passage:
    text = word.text
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return word.cut(1, len(text) - 1)
    return word
