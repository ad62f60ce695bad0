"""What files hold once the fixes of their findings are made. Nothing is written here."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kubelint_net.engine.checking import run_check
from kubelint_net.fix.edits import apply_to_bytes, made_together
from kubelint_net.source.files import FileProblem, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kubelint_net.findings import Finding
    from kubelint_net.fix.edits import Fix
    from kubelint_net.settings import Settings
    from kubelint_net.suppress.baseline import Baseline

_PASSES = 10
"""A fix may make room for another; nothing known needs more than three passes."""


@dataclass(slots=True)
class FixedFile:
    """One file and what becomes of it.

    Attributes:
        path: The file.
        before: What it holds.
        after: What it holds once the fixes are made.
        made: How many findings were fixed, by rule.
    """

    path: str
    before: bytes
    after: bytes
    made: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Fixed:
    """The files that fixes change, by path, and how many fixes were left because they are not safe."""

    files: tuple[FixedFile, ...]
    unsafe_left: int


def fix(paths: Sequence[str], settings: Settings, *, unsafe: bool, baseline: Baseline | None = None) -> Fixed:
    """Makes the fixes of every finding that is reported, over and over until none is left.

    A file is left as it is where its fixes would make something of it that cannot be read.

    Args:
        paths: Files, folders, globs.
        settings: As for a check; what they or comments suppress is not fixed.
        unsafe: Whether to make those as well that may change what Kubernetes makes of a manifest.
        baseline: What is accepted, and so not fixed.
    """
    files: dict[str, FixedFile] = {}
    unreadable: set[str] | None = None
    spoiled: set[str] = set()
    left = 0
    for _ in range(_PASSES):
        instead = {path: each.after for path, each in files.items()}
        findings = run_check(paths, settings, baseline=baseline, instead=instead).report.findings
        if unreadable is None:
            unreadable = _unreadable(findings)
        for path in _unreadable(findings) - unreadable:
            spoiled.add(path)
            files.pop(path, None)
        left = sum(each.fix is not None and not each.fix.safe for each in findings)
        fixable = [each for each in findings if each.fix is not None and (each.fix.safe or unsafe)]
        limit = settings.limits.max_file_bytes
        changed = [_pass(path, found, files, limit) for path, found in _by_path(fixable, spoiled).items()]
        if not any(changed):
            break
    made = sorted(files.values(), key=lambda each: each.path)
    return Fixed(tuple(each for each in made if each.before != each.after), 0 if unsafe else left)


def _by_path(findings: Iterable[Finding], spoiled: set[str]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.place.path not in spoiled:
            found.setdefault(finding.place.path, []).append(finding)
    return found


def _pass(path: str, findings: Sequence[Finding], files: dict[str, FixedFile], limit: int) -> bool:
    """Makes those fixes of one file that get along; returns whether that changed it."""
    data = files[path].after if path in files else read_bytes(path, limit)
    if isinstance(data, FileProblem):
        return False
    rules: dict[Fix, str] = {finding.fix: finding.rule for finding in findings if finding.fix is not None}
    made = made_together(rules)
    after = apply_to_bytes(data, (edit for each in made for edit in each.edits))
    if after is None or after == data:
        return False
    file = files.setdefault(path, FixedFile(path, data, data))
    file.after = after
    file.made.update(rules[each] for each in made)
    return True


def _unreadable(findings: Iterable[Finding]) -> set[str]:
    return {finding.place.path for finding in findings if finding.rule == "syntax-error"}
