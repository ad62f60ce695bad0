"""flannel's network, in the JSON that its ConfigMap holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.declaration import Declaration
from kubelint_net.cluster.facts import RangeUse
from kubelint_net.cluster.source import Program, Refusal, Source
from kubelint_net.cluster.subnets import pool
from kubelint_net.net.cidr import parse_cidr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.cluster.document import FactDocument
    from kubelint_net.source.passage import Passage

_FILE = "net-conf.json"
_NETWORKS = (("Network", "EnableIPv4", True), ("IPv6Network", "EnableIPv6", False))


def _recognises(document: FactDocument) -> bool:
    return document.group == "" and document.kind == "ConfigMap" and _FILE in document.mapping("data")


def _networks(document: FactDocument) -> Iterator[tuple[str, Passage]]:
    import json  # noqa: PLC0415 - few runs meet flannel

    whole = document.passage("data", _FILE)
    try:
        config = json.loads(whole.text) if whole is not None else None
    except (ValueError, RecursionError):
        return
    if whole is None or not isinstance(config, dict):
        return
    for key, switch, default in _NETWORKS:
        text = config.get(key)
        if isinstance(text, str) and text and config.get(switch, default) is True:
            yield key, whole.find(text)


def _read(document: FactDocument) -> Declaration:
    ranges = [
        declared for key, passage in _networks(document) for declared in pool(RangeUse.POD, passage, f"flannel's {key}")
    ]
    return Declaration(ranges=tuple(ranges))


def _check(document: FactDocument, _: ClusterConfig) -> Iterator[Refusal]:
    for key, passage in _networks(document):
        if "$" not in passage.text and parse_cidr(passage.text) is None:
            message = f"flannel does not start: {key}: {passage.text!r} is not a CIDR"
            yield Refusal(Program.FLANNEL, message, passage.place, key)


SOURCE = Source(
    name="flannel's ConfigMap",
    telling=(_FILE,),
    recognises=_recognises,
    read=_read,
    check=_check,
)
