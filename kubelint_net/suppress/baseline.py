"""Baselines: the findings that a repository with history starts out with, so that only new ones trouble anybody.

An entry is a file, a rule, an object and a fingerprint of what is wrong there. None of them holds a line number or our
own words where a field names the place: moved lines and reworded messages keep their entry.
"""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, Any

from kubelint_net.findings import Finding, ObjectRef, RuleClass, SuppressedFinding
from kubelint_net.k8s.values import read_value, span_for
from kubelint_net.source.parse import parse
from kubelint_net.suppress.suppression import OWN_RULES
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kubelint_net.source.spans import Place
    from kubelint_net.source.text import SourceText

VERSION = 1
_TEXTS = ("path", "rule", "fingerprint")
_OBJECT = ("apiVersion", "kind", "namespace", "name")


class BaselineError(Exception):
    """A file that is no baseline; ``place`` says where it shows."""

    def __init__(self, message: str, place: Place) -> None:
        super().__init__(message)
        self.message = message
        self.place = place


@dataclass(frozen=True, slots=True)
class Key:
    """What tells one accepted finding from others.

    Attributes:
        path: The file, from the baseline's own folder, with forward slashes.
        rule: The rule.
        object: None where the finding is about no object.
        fingerprint: What is wrong, as 16 hexadecimal digits.
    """

    path: str
    rule: str
    object: ObjectRef | None
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a baseline: so many findings alike; the message is for whoever reads the file."""

    key: Key
    count: int
    message: str
    place: Place


@dataclass(frozen=True, slots=True)
class Baseline:
    """A baseline that was read: its path, what it accepts, and its own text."""

    path: str
    entries: tuple[Entry, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class AfterBaseline:
    """Findings after a baseline.

    Attributes:
        kept: New ones.
        suppressed: Those that it accepts.
        stale: Its entries that more were accepted by than there are left, with the number left.
    """

    kept: tuple[Finding, ...]
    suppressed: tuple[SuppressedFinding, ...]
    stale: tuple[tuple[Entry, int], ...]


def key_of(finding: Finding, folder: str) -> Key:
    """The key of a finding in a baseline that lies in ``folder``."""
    about = (finding.field, finding.error_type or "")
    return Key(
        path=_relative(finding.template or finding.place.path, folder),
        rule=finding.rule,
        object=finding.object,
        fingerprint=_fingerprint(about if finding.field else (*about, finding.message)),
    )


def apply_baseline(
    findings: Iterable[Finding],
    baseline: Baseline,
    is_checked: Callable[[str, str], bool],
) -> AfterBaseline:
    """Takes out what a baseline accepts; of findings alike, as many as it counts.

    Args:
        findings: What no suppression covers.
        baseline: What is accepted.
        is_checked: Whether the run looked for a rule in a file, so that a missing finding is a mended one; asked with
            the rule and the path from the current folder.
    """
    folder = os.path.dirname(baseline.path)
    left = Counter({entry.key: entry.count for entry in baseline.entries})
    kept: list[Finding] = []
    suppressed: list[SuppressedFinding] = []
    for finding in findings:
        key = key_of(finding, folder)
        if left[key] > 0:
            left[key] -= 1
            suppressed.append(SuppressedFinding(finding, "baseline"))
        else:
            kept.append(finding)
    stale = tuple(
        (entry, entry.count - left[entry.key])
        for entry in baseline.entries
        if left[entry.key] > 0 and is_checked(entry.key.rule, os.path.normpath(os.path.join(folder, entry.key.path)))
    )
    return AfterBaseline(tuple(kept), tuple(suppressed), stale)


def accepted(findings: Iterable[Finding]) -> list[Finding]:
    """Those findings that a baseline can accept: none about the run itself, or about suppressions."""
    return [each for each in findings if each.rule_class is not RuleClass.INTERNAL and each.rule not in OWN_RULES]


def baseline_text(findings: Sequence[Finding], path: str) -> str:
    """A baseline, to be written to ``path``, that accepts these findings."""
    folder = os.path.dirname(path)
    counts = Counter(key_of(finding, folder) for finding in accepted(findings))
    messages = {key_of(finding, folder): finding.message for finding in reversed(accepted(findings))}
    return _text((key, counts[key], messages[key]) for key in counts)


def pruned_text(baseline: Baseline, stale: Iterable[tuple[Entry, int]]) -> str:
    """The baseline without what no longer occurs."""
    left = {entry.key: count for entry, count in stale}
    counted = ((entry.key, left.get(entry.key, entry.count), entry.message) for entry in baseline.entries)
    return _text((key, count, message) for key, count, message in counted if count)


def read_baseline(source: SourceText) -> Baseline:
    """Reads a baseline.

    Raises:
        BaselineError: the text is none.
    """
    parsed = parse(source.text, json=True)
    problem = parsed.problem
    value: Any = None
    if problem is None and parsed.node is not None:
        value, problems = read_value(parsed.node)
        problem = problems[0] if problems else None
    if problem is not None:
        raise BaselineError(problem.message, source.place(problem.start, problem.end))
    if parsed.node is None or not isinstance(value, dict) or not isinstance(value.get("entries"), list):
        raise BaselineError("not a baseline: kubelint-net check --write-baseline writes one", source.place(0, 0))
    if value.get("version") != VERSION:
        message = f"a baseline of version {value.get('version')}; this kubelint-net reads version {VERSION}"
        raise BaselineError(message, source.place(*span_for(parsed.node, ("version",))))
    entries: list[Entry] = []
    for index, written in enumerate(value["entries"]):
        place = source.place(*span_for(parsed.node, ("entries", index)))
        entry = _entry(written, place)
        if entry is None:
            raise BaselineError("this entry has no path, rule and fingerprint, or something odd for one", place)
        entries.append(entry)
    return Baseline(source.path, tuple(entries), source.text)


def _entry(written: Any, place: Place) -> Entry | None:
    if not isinstance(written, dict) or not all(isinstance(written.get(name), str) for name in _TEXTS):
        return None
    about, count = written.get("object"), written.get("count", 1)
    if about is not None and not isinstance(about, dict):
        return None
    if type(count) is not int or count < 1:
        return None
    ref = None if about is None else ObjectRef(*(str(about.get(name, "")) for name in _OBJECT))
    key = Key(written["path"], written["rule"], ref, written["fingerprint"])
    return Entry(key, count, str(written.get("message", "")), place)


def _text(entries: Iterable[tuple[Key, int, str]]) -> str:
    """One entry a line: a pull request that mends something removes lines and changes none."""
    import json  # noqa: PLC0415  (only a run that writes a baseline)

    def line(key: Key, count: int, message: str) -> str:
        values: dict[str, Any] = {"path": key.path, "rule": key.rule}
        if key.object is not None:
            found = key.object
            written = (found.api_version, found.kind, found.namespace, found.name)
            values["object"] = dict(zip(_OBJECT, written, strict=True))
        values |= {"fingerprint": key.fingerprint, "message": message}
        if count > 1:
            values["count"] = count
        return json.dumps(values)

    lines = sorted(f"\n    {line(*entry)}" for entry in entries)
    return f'{{\n  "version": {VERSION},\n  "entries": [{",".join(lines)}\n  ]\n}}\n'


def _fingerprint(parts: Sequence[str]) -> str:
    from hashlib import sha256  # noqa: PLC0415  (only a run with a baseline)

    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _relative(path: str, folder: str) -> str:
    if path.startswith("<"):  # standard input is in no folder
        return path
    return os.path.relpath(path, folder or os.curdir).replace(os.sep, "/")
