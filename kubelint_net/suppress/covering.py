"""Which of many suppressions cover a finding: found by rule, file and line, without trying each on each."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from kubelint_net.suppress.suppression import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kubelint_net.findings import Finding
    from kubelint_net.source.spans import Place
    from kubelint_net.suppress.suppression import Scope, Suppression


class Alike:
    """The suppressions of one rule that cover the same.

    Attributes:
        scope: What they cover.
        members: All of them, in order.
        first: The first of them that has not expired, with its position among all suppressions; None where all have.
    """

    __slots__ = ("first", "members", "scope")

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.members: list[Suppression] = []
        self.first: tuple[int, Suppression] | None = None


class Covering:
    """The suppressions of a run."""

    def __init__(self, suppressions: Iterable[Suppression], today: str) -> None:
        lines: dict[tuple[str, str], dict[Lines, Alike]] = {}
        self._anywhere: dict[str, dict[Scope, Alike]] = {}
        for position, suppression in enumerate(suppressions):
            scope = suppression.scope
            for rule in suppression.rules:
                if isinstance(scope, Lines):
                    alike = lines.setdefault((rule, scope.path), {}).setdefault(scope, Alike(scope))
                else:
                    alike = self._anywhere.setdefault(rule, {}).setdefault(scope, Alike(scope))
                alike.members.append(suppression)
                if alike.first is None and not suppression.has_expired(today):
                    alike.first = position, suppression
        self._of_lines = {key: _OfFile(each) for key, each in lines.items()}

    def of(self, name: str, finding: Finding) -> Iterator[Alike]:
        """Those of the rule or policy ``name`` that cover the finding."""
        for each in self._anywhere.get(name, {}).values():
            if each.scope.covers(finding):
                yield each
        found: dict[int, Alike] = {}
        for place in finding.places:
            of_file = self._of_lines.get((name, place.path))
            if of_file is not None:
                found |= {id(each): each for each in of_file.at(place)}
        yield from found.values()


class _OfFile:
    """Suppressions of lines of one file; their lines cut the file into stretches that are covered alike."""

    __slots__ = ("_begins", "_stretches")

    def __init__(self, by_scope: dict[Lines, Alike]) -> None:
        self._begins: Sequence[int] = sorted({at for each in by_scope for at in (each.first, each.last + 1)})
        index = {line: number for number, line in enumerate(self._begins)}
        self._stretches: list[list[Alike]] = [[] for _ in self._begins]
        for scope, alike in by_scope.items():
            for number in range(index[scope.first], index[scope.last + 1]):
                self._stretches[number].append(alike)

    def at(self, place: Place) -> Iterator[Alike]:
        number = max(bisect_right(self._begins, place.span.start.line) - 1, 0)
        while number < len(self._begins) and self._begins[number] <= place.span.end.line:
            yield from self._stretches[number]
            number += 1
