"""What the settings say of rules, as values: which of them speak, how loud, and about what not."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kubelint_net.value import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.findings import Severity
    from kubelint_net.source.spans import Place


@dataclass(frozen=True, slots=True)
class Named:
    """The name of a rule or of a class of rules, and where it is written. Whether there is one, the engine knows."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Choice:
    """Rules that speak.

    Attributes:
        select: Only these; empty means all.
        ignore: All but these.
        severity: Other severities than the rules' own; of several for one rule the last one counts.
    """

    select: tuple[Named, ...] = ()
    ignore: tuple[Named, ...] = ()
    severity: tuple[tuple[Named, Severity], ...] = ()

    def names(self) -> Iterator[Named]:
        """Every name it holds."""
        yield from self.select
        yield from self.ignore
        yield from (named for named, _ in self.severity)


@dataclass(frozen=True, slots=True)
class Override:
    """Another choice for some files: it selects among what is selected anyway, and ignores more.

    Attributes:
        paths: Globs of the files.
        root: The folder they are relative to, absolute.
        choice: The choice.
    """

    paths: tuple[str, ...]
    root: str
    choice: Choice


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rules speak about which file, and how loud."""

    choice: Choice = field(default_factory=Choice)
    overrides: tuple[Override, ...] = ()

    def names(self) -> Iterator[Named]:
        """Every name of a rule or a class that it holds."""
        yield from self.choice.names()
        for override in self.overrides:
            yield from override.choice.names()

    def speaks(self, rule: str, rule_class: str, path: str, policy: str = "") -> bool:
        """Whether findings of a rule in a file are reported.

        Args:
            rule: Its id.
            rule_class: Its class, which selects it too.
            path: The file; ``""`` for what is about a whole run.
            policy: The policy that they are about, whose name selects them too; ``""`` for none.
        """
        either = (rule, rule_class, policy) if policy else (rule, rule_class)
        return all(
            (not choice.select or any(named.name in either for named in choice.select))
            and not any(named.name in either for named in choice.ignore)
            for choice in self._choices(path)
        )

    def severity(self, rule: str, rule_class: str, path: str, policy: str = "") -> Severity | None:
        """How loud findings of a rule in a file are; None where nothing is said.

        A policy goes before the rule that speaks for it, a rule before its class.
        """
        found: dict[str, Severity] = {}
        for choice in self._choices(path):
            found |= {named.name: level for named, level in choice.severity}
        return next((found[name] for name in (policy, rule, rule_class) if name in found), None)

    def _choices(self, path: str) -> Iterator[Choice]:
        yield self.choice
        for override in self.overrides:
            if path and is_below(path, override.root, override.paths):
                yield override.choice


@dataclass(frozen=True, slots=True)
class ConfiguredSuppression:
    """An entry of ``suppress``.

    Attributes:
        place: Where it is written.
        rules: The rules it names.
        paths: Globs of files; empty means every file.
        root: The folder they are relative to, absolute.
        kind: A pattern for the object's kind; ``""`` for any.
        namespace: Likewise.
        name: Likewise.
        reason: Why; ``""`` where nothing is said.
        until: Its last day; ``""`` for ever.
    """

    place: Place
    rules: tuple[Named, ...]
    paths: tuple[str, ...]
    root: str
    kind: str = ""
    namespace: str = ""
    name: str = ""
    reason: str = ""
    until: str = ""


def is_below(path: str, root: str, globs: tuple[str, ...]) -> bool:
    """Whether a path is one that globs mean, which are relative to ``root``; a folder means all that is in it."""
    # Only a run whose settings hold a glob pays for the pattern module.
    from fnmatch import fnmatch  # noqa: PLC0415

    relative = os.path.relpath(path, root).replace(os.sep, "/")
    folders = (glob.rstrip("/") for glob in globs)
    return any(fnmatch(relative, glob) or fnmatch(relative, f"{glob}/*") for glob in folders)
