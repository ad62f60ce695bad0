"""``limits``: how much of a file is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.settings.config_file import SettingsError
from kubelint_net.source.limits import DEFAULT, HIGHEST, KEYS, Limits

if TYPE_CHECKING:
    from kubelint_net.settings.layers import Layers


def read_limits(layers: Layers) -> Limits:
    """The limits of a run.

    Raises:
        SettingsError: one is out of its range.
    """
    given: dict[str, int] = {}
    for key, name in KEYS.items():
        route = ("limits", key)
        value = layers.value(route)
        if value is None:
            continue
        if not 1 <= value <= HIGHEST[key]:
            message = f"limits.{key} is a whole number from 1 to {HIGHEST[key]:,}, not {value}"
            raise SettingsError(message, layers.place(route))
        given[name] = int(value)
    return Limits(**given) if given else DEFAULT
