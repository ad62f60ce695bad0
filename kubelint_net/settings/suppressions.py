"""What the config file does not want to hear of: findings of rules, by path and by object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.settings.choices import ConfiguredSuppression, Named
from kubelint_net.settings.config_file import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.route import Route
    from kubelint_net.settings.layers import Layers


def read_suppressions(layers: Layers) -> Iterator[ConfiguredSuppression]:
    """Every entry of ``suppress``.

    Raises:
        SettingsError: an entry names no rule, or means everything.
    """
    for route in layers.entries("suppress"):
        rules = tuple(Named(text.text, text.place) for text in layers.texts((*route, "rules")))
        paths = tuple(text.text for text in layers.texts((*route, "paths")))
        about = layers.mapping((*route, "object"))
        if not rules:
            raise SettingsError("name the rules that it is about: rules: [...]", layers.place(route))
        if not paths and not about:
            message = "say what it is about, paths or an object; rules.ignore turns a rule off altogether"
            raise SettingsError(message, layers.place(route))
        yield ConfiguredSuppression(
            place=layers.place(route),
            rules=rules,
            paths=paths,
            root=layers.root(route),
            kind=str(about.get("kind") or ""),
            namespace=str(about.get("namespace") or ""),
            name=str(about.get("name") or ""),
            reason=_text(layers, (*route, "reason")),
            until=_day(layers, (*route, "until")),
        )


def _day(layers: Layers, route: Route) -> str:
    text = _text(layers, route)
    if text and not _is_date(text):
        raise SettingsError(f"{text!r} is no date: write it year first, 2027-01-31", layers.place(route))
    return text


def _is_date(text: str) -> bool:
    from datetime import date  # noqa: PLC0415  (few suppressions end)

    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _text(layers: Layers, route: Route) -> str:
    return next((text.text for text in layers.texts(route)), "")
