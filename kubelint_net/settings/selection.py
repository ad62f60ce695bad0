"""Which rules speak, and how loud: for all files, and otherwise for some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import Severity
from kubelint_net.settings.choices import Choice, Named, Override, Selection
from kubelint_net.settings.config_file import SettingsError
from kubelint_net.source.passage import Passage
from kubelint_net.source.text import SourceText
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kubelint_net.route import Route
    from kubelint_net.settings.layers import Layers

SELECT, IGNORE, SEVERITY = "--select", "--ignore", "--severity"


@dataclass(frozen=True, slots=True)
class SelectionOptions:
    """What the command line says of rules; each may hold several, with commas between."""

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    severity: Sequence[str] = ()


def read_selection(layers: Layers, options: SelectionOptions) -> Selection:
    """The selection of a run. Of the options ``--select`` replaces what the file selects; the others come on top.

    Raises:
        SettingsError: a severity is none. Whether a rule is one, the engine knows.
    """
    written = _choice(layers, ("rules",))
    select = tuple(_option_names(SELECT, options.select)) or written.select
    choice = Choice(
        select=select,
        ignore=(*written.ignore, *_option_names(IGNORE, options.ignore)),
        severity=(*written.severity, *_option_severities(options.severity)),
    )
    overrides = tuple(
        Override(
            paths=tuple(text.text for text in layers.texts((*route, "paths"))),
            root=layers.root(route),
            choice=_choice(layers, route),
        )
        for route in layers.entries("overrides")
    )
    return Selection(choice, overrides)


def _choice(layers: Layers, route: Route) -> Choice:
    return Choice(
        select=tuple(_named(layers.texts((*route, "select")))),
        ignore=tuple(_named(layers.texts((*route, "ignore")))),
        severity=tuple(_severities(layers, (*route, "severity"))),
    )


def _named(texts: Iterable[Passage]) -> Iterator[Named]:
    for text in texts:
        yield Named(text.text, text.place)


def _severities(layers: Layers, route: Route) -> Iterator[tuple[Named, Severity]]:
    for name in layers.mapping(route):
        at = (*route, name)
        level = next(layers.texts(at), None)
        if level is None:
            raise SettingsError("a severity is error, warning or info", layers.place(at))
        yield Named(name, layers.key_place(at)), _severity(level)


def _option_names(option: str, values: Sequence[str]) -> Iterator[Named]:
    for value in values:
        source = SourceText(option, value)
        for piece in Passage(value, source, 0, len(value)).split():
            if piece.text.strip():
                yield Named(piece.text.strip(), piece.place)


def _option_severities(values: Sequence[str]) -> Iterator[tuple[Named, Severity]]:
    for named in _option_names(SEVERITY, values):
        rule, equals, level = named.name.partition("=")
        if not equals:
            raise SettingsError(f"write rule=error, rule=warning or rule=info, not {named.name!r}", named.place)
        source = SourceText(SEVERITY, level)
        yield Named(rule.strip(), named.place), _severity(Passage(level, source, 0, len(level)))


def _severity(level: Passage) -> Severity:
    try:
        return Severity(level.text.strip())
    except ValueError:
        message = f"a severity is error, warning or info, not {level.text!r}"
        raise SettingsError(message, level.place) from None
