"""Named formats: ``format.dns1123Label().validate('abc')``.

Mirrors ``apiserver/pkg/cel/library/format.go``. Whether a text is valid is upstream's answer; the words about what is
wrong with it are ours.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kubelint_net.cel.library.times import is_date
from kubelint_net.cel.library.urls import read_url
from kubelint_net.cel.overloads import Functions
from kubelint_net.cel.values import NONE, NamedFormat, Optional
from kubelint_net.net.names import dns1035_label, dns1123_label, dns1123_subdomain, label_value, qualified_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from kubelint_net.cel.cost import Meter

FORMATS = Functions()
_UUID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}", re.IGNORECASE)
_BASE64 = re.compile(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})")
_CLOCK = re.compile(r"([0-9]{2}):([0-9]{2}):([0-9]{2})(?:.[0-9]+)?(?:z|[+-][0-9]{2}:[0-9]{2})")


def _unmask(text: str) -> str:
    """A prefix as the name it may begin: a hyphen at its end is no end of the name."""
    return text[:-2] + "a" if len(text) > 1 and text.endswith("-") else text


def _is_moment(text: str) -> bool:
    date, _, clock = text.lower().partition("t")
    parts = _CLOCK.fullmatch(clock)
    return is_date(date) and parts is not None and int(parts[1]) < 24 and int(parts[2]) < 60 and int(parts[3]) < 60


_FORMATS: dict[str, Callable[[str], bool]] = {
    "dns1123Label": lambda text: not dns1123_label(text),
    "dns1123Subdomain": lambda text: not dns1123_subdomain(text),
    "dns1035Label": lambda text: not dns1035_label(text),
    "qualifiedName": lambda text: not qualified_name(text),
    "dns1123LabelPrefix": lambda text: not dns1123_label(_unmask(text)),
    "dns1123SubdomainPrefix": lambda text: not dns1123_subdomain(_unmask(text)),
    "dns1035LabelPrefix": lambda text: not dns1035_label(_unmask(text)),
    "labelValue": lambda text: not label_value(text),
    "uri": lambda text: read_url(text) is not None,
    "uuid": lambda text: _UUID.fullmatch(text) is not None,
    "byte": lambda text: _BASE64.fullmatch(text) is not None,
    "date": is_date,
    "datetime": _is_moment,
}


def _declare(name: str) -> None:
    @FORMATS.add(f"format.{name}() -> kubernetes.NamedFormat")
    def _format(_: Meter) -> NamedFormat:
        return NamedFormat(name)


for _name in _FORMATS:
    _declare(_name)


@FORMATS.add("format.named(string) -> optional<kubernetes.NamedFormat>")
def _named(_: Meter, name: str) -> Optional:
    return Optional(present=True, value=NamedFormat(name)) if name in _FORMATS else NONE


@FORMATS.add("<kubernetes.NamedFormat>.validate(string) -> optional<list<string>>")
def _validate(meter: Meter, named: NamedFormat, text: str) -> Optional:
    # The patterns of names may look at each character again for each other one.
    meter.charge(len(text) + len(text) * len(text) // 1000)
    if not text.isascii():
        return Optional(present=True, value=[f"not a {named.name}"])
    return NONE if _FORMATS[named.name](text) else Optional(present=True, value=[f"not a {named.name}"])
