"""Many of one thing, and four times as many: where work grows faster than its input, it shows here.

Work that grows with its input takes at most four times as long for four times as much.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from benchmarks.running import Case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.subjects import Tools

GROUP = "growth"

_TIMES = 4


def shape_cases(tools: Tools, work: str, count: int) -> Iterator[Case]:
    """A case for each shape, at ``count`` and at four times that."""
    folder = os.path.join(work, "shapes")
    os.makedirs(folder, exist_ok=True)
    for name, make in SHAPES.items():
        subjects = []
        for number, label in ((count, "once"), (count * _TIMES, "four times")):
            path = os.path.join(folder, f"{name}-{number}.yaml")
            with open(path, "w", encoding="utf-8", newline="\n") as out:
                out.write(make(number))
            # A format that no quick look answers: small files and large ones go the same way.
            subjects.append(tools.check("--format", "json", path, name=label))
        title = f"{count:,}, and {count * _TIMES:,}"
        yield Case(f"{GROUP}:{name}", title, "once", tuple(subjects), warm_up=False)


def _head(kind: str, api_version: str = "v1", name: str = "a") -> str:
    return f"apiVersion: {api_version}\nkind: {kind}\nmetadata:\n  name: {name}\n"


def _pod(spec: str, name: str = "a") -> str:
    return (
        f"{_head('Pod', name=name)}spec:\n{spec}  containers:\n    - name: a\n      image: registry.example.com/a:1\n"
    )


def _service(spec: str, number: int = 0) -> str:
    return f"{_head('Service', name=f'a-{number}')}spec:\n{spec}  selector:\n    app: a\n  ports:\n    - port: 80\n"


def _documents(count: int, make: Callable[[int], str]) -> str:
    return "---\n".join(make(number) for number in range(count))


def _lines(count: int, make: Callable[[int], str]) -> str:
    return "".join(f"{make(number)}\n" for number in range(count))


def _address(number: int) -> str:
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


def _block(number: int) -> str:
    return f"10.{number >> 8 & 255}.{number & 255}.0/24"


def _items(count: int) -> str:
    item = "  - apiVersion: v1\n    kind: Service\n    metadata:\n      name: a-{}\n    spec:\n      clusterIP: None"
    return "apiVersion: v1\nkind: List\nitems:\n" + _lines(count, item.format)


def _ports(count: int) -> str:
    return f"{_head('Service')}spec:\n  ports:\n" + _lines(
        count, lambda number: f"    - name: p-{number}\n      port: {number + 1}"
    )


def _aliases(count: int) -> str:
    lines = _lines(count, lambda number: f"    - ip: {_address(number)}\n      hostnames: [h{number}.example]")
    return _pod(f"  hostAliases:\n{lines}")


def _names_of_one_alias(count: int) -> str:
    lines = _lines(count, lambda number: f"        - h{number}.example")
    return _pod(f"  hostAliases:\n    - ip: 192.0.2.7\n      hostnames:\n{lines}")


def _alike_aliases(count: int) -> str:
    lines = _lines(count, lambda number: f"    - ip: 192.0.2.7\n      hostnames: [h{number}.example]")
    return _pod(f"  hostAliases:\n{lines}")


def _containers(count: int) -> str:
    return f"{_head('Pod')}spec:\n  containers:\n" + _lines(
        count, lambda number: f"    - name: c-{number}\n      image: registry.example.com/a:1"
    )


def _blocks(count: int) -> str:
    lines = _lines(count, lambda number: f"        - ipBlock:\n            cidr: {_block(number)}")
    head = _head("NetworkPolicy", "networking.k8s.io/v1")
    return f"{head}spec:\n  podSelector: {{}}\n  ingress:\n    - from:\n{lines}"


def _unknown_fields(count: int) -> str:
    return _service(_lines(count, lambda number: f"  unheard{number}: 1"))


def _service_cidr(number: int, block: str) -> str:
    return f"{_head('ServiceCIDR', 'networking.k8s.io/v1', f'a-{number}')}spec:\n  cidrs:\n    - {block}\n"


def _pool(number: int, block: str) -> str:
    head = _head("IPAddressPool", "metallb.io/v1beta1", f"a-{number}")
    return f"{head}  namespace: metallb-system\nspec:\n  addresses:\n    - {block}\n"


def _node(number: int) -> str:
    return f"{_head('Node', name=f'a-{number}')}spec:\n  podCIDR: {_block(number)}\n"


def _shadowing(number: int) -> str:
    if number % 2:
        return _service("", number)
    return _pod(f"  hostAliases:\n    - ip: 192.0.2.7\n      hostnames: [a-{number + 1}]\n", f"a-{number}")


def _node_port(number: int) -> str:
    ports = "  ports:\n    - port: 80\n      nodePort: 30001\n"
    return f"{_head('Service', name=f'a-{number}')}spec:\n  type: NodePort\n{ports}"


_MISTAKE = "  ipFamilies: [IPv5]\n"
_SUPPRESSED = "  ipFamilies: [IPv5]  # kubelint-net: ignore[invalid-ip-family] for the benchmark\n"
_NEEDLESS = "  sessionAffinity: None  # kubelint-net: ignore[invalid-ip-family] for the benchmark\n"

SHAPES: dict[str, Callable[[int], str]] = {
    "documents": lambda count: _documents(count, lambda number: _service("", number)),
    "items-of-a-list": _items,
    "ports-of-a-service": _ports,
    "containers-of-a-pod": _containers,
    "host-aliases": _aliases,
    "host-aliases-of-one-address": _alike_aliases,
    "names-of-a-host-alias": _names_of_one_alias,
    "ip-blocks": _blocks,
    "unknown-fields": _unknown_fields,
    "findings": lambda count: _documents(count, lambda number: _service(_MISTAKE, number)),
    "suppressed-findings": lambda count: _documents(count, lambda number: _service(_SUPPRESSED, number)),
    "needless-suppressions": lambda count: _documents(count, lambda number: _service(_NEEDLESS, number)),
    "syntax-errors": lambda count: _documents(count, lambda _: "a: [\n"),
    "static-cluster-ips": lambda count: _documents(
        count, lambda number: _service(f"  clusterIP: {_address(number)}\n", number)
    ),
    "services-of-one-cluster-ip": lambda count: _documents(
        count, lambda number: _service("  clusterIP: 10.0.0.9\n", number)
    ),
    "services-of-one-node-port": lambda count: _documents(count, _node_port),
    "aliases-of-service-names": lambda count: _documents(count, _shadowing),
    "service-cidrs": lambda count: _documents(count, lambda number: _service_cidr(number, _block(number))),
    "service-cidrs-of-one-range": lambda count: _documents(count, lambda number: _service_cidr(number, "10.0.0.0/24")),
    "pools": lambda count: _documents(count, lambda number: _pool(number, _block(number))),
    "pools-of-one-range": lambda count: _documents(count, lambda number: _pool(number, "10.0.0.0/24")),
    "nodes": lambda count: _documents(count, _node),
    "keys-of-a-mapping": lambda count: f"{_head('ConfigMap')}data:\n{_lines(count, lambda number: f'  k{number}: v')}",
}
"""Texts that hold so many of one thing, by what it is."""
