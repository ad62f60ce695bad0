"""A tree with the shape of public repositories: many small files, few of them about the network, and CRD bundles.

The shape was measured on 19,348 files of 48 public repositories; no text of theirs is in here. Half the application
files are below 0.5 kB and one of a hundred above 21 kB; about 7 % of their documents, with 26 % of their bytes, hold
network fields; CustomResourceDefinitions are 3 % of all files and four fifths of all bytes.
"""

from __future__ import annotations

import os
from functools import partial
from itertools import pairwise
from math import exp, log
from random import Random
from typing import TYPE_CHECKING

from benchmarks.manifests import (
    config_map,
    cron_job,
    custom,
    definition,
    head,
    name_of,
    network_policy,
    pod,
    role,
    service,
    workload,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.manifests import Maker

_SIZES = ((0.0, 110), (0.5, 450), (0.9, 2_200), (0.99, 21_500), (1.0, 60_000))
"""Bytes of an application file by quantile; between two of them the logarithm is straight."""

_DEFINITION = 73_000
"""Bytes of the average CustomResourceDefinition; a bundle holds one to five."""

_BUNDLES = 0.033
"""CRD bundles for each application file."""


def write_tree(folder: str, files: int) -> None:
    """Writes a tree of so many application files below ``app``, and the CRD bundles beside them below ``crds``."""
    rng = Random(f"tree {files}")
    number = 0
    # The quantiles are walked, not drawn: a small tree has the shape of a large one.
    order = sorted(range(files), key=lambda _: rng.random())
    for index, rank in enumerate(order):
        documents = list(_file(rng, number, _size((rank + 0.5) / files)))
        number += len(documents)
        _write(os.path.join(folder, "app", f"{index % 37:02}", f"{name_of(index)}.yaml"), documents)
    for index in range(max(1, round(files * _BUNDLES))):
        definitions = [_bundled(rng, number + each) for each in range(1 + index % 5)]
        number += len(definitions)
        _write(os.path.join(folder, "crds", f"bundle-{index}.yaml"), definitions)


def _size(quantile: float) -> int:
    """The bytes of the file at this quantile."""
    for (below, least), (above, most) in pairwise(_SIZES):
        if quantile <= above:
            share = (quantile - below) / (above - below)
            return int(exp(log(least) + share * (log(most) - log(least))))
    return _SIZES[-1][1]


def _write(path: str, documents: list[str]) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.write("---\n".join(documents))


def _file(rng: Random, first: int, size: int) -> Iterator[str]:
    """Documents of about ``size`` bytes together."""
    left = size
    number = first
    while number == first or left > 150:
        # Long files are long because of their many documents and because of single long ones.
        wanted = left if left < 700 else min(left, int(200 + rng.random() ** 3 * 12_000))
        document = _document(rng, number, wanted)
        yield document
        left -= len(document) + 4
        number += 1


def _document(rng: Random, number: int, size: int) -> str:
    """One document, more likely about the network where it is large."""
    share = 0.02 if size < 700 else 0.08 if size < 2_500 else 0.5
    makers = _NETWORK if rng.random() < share else _OTHER
    return _drawn(rng, makers)(rng, number, size)


def _drawn(rng: Random, makers: tuple[tuple[int, Maker], ...]) -> Maker:
    point = rng.random() * sum(weight for weight, _ in makers)
    for weight, maker in makers:
        point -= weight
        if point < 0:
            return maker
    return makers[-1][1]


def _bundled(rng: Random, number: int) -> str:
    return definition(rng, number, int(_DEFINITION * (0.3 + 1.4 * rng.random())))


def _node(_: Random, number: int, size: int) -> str:
    text = head("v1", "Node", number)
    text += f"spec:\n  podCIDR: 10.244.{number % 250}.0/24\n  podCIDRs:\n    - 10.244.{number % 250}.0/24\n"
    text += "status:\n  addresses:\n    - address: 192.0.2.10\n      type: InternalIP\n  images:\n"
    while len(text) < size:
        text += f"    - names:\n        - registry.example.com/image-{len(text)}:1.0\n      sizeBytes: {len(text)}\n"
    return text


def _dumped_pod(rng: Random, number: int, size: int) -> str:
    address = f"10.244.{number // 250 % 250}.{number % 250 + 1}"
    status = f"status:\n  phase: Running\n  hostIP: 192.0.2.10\n  podIP: {address}\n  podIPs:\n    - ip: {address}\n"
    return pod(rng, number, size, status=status)


_ALIASES = "hostAliases:\n  - ip: 192.0.2.7\n    hostnames:\n      - ledger.legacy.example\n      - mail.legacy.example"
_RESOLVER = "dnsPolicy: None\ndnsConfig:\n  nameservers:\n    - 192.0.2.53"


def _with(make: Callable[..., str], extra: str) -> Maker:
    return partial(make, extra=extra)


# Weights are the counts that were measured, rounded.
_OTHER: tuple[tuple[int, Maker], ...] = (
    (380, pod),
    (320, workload("Deployment")),
    (120, service),
    (130, cron_job),
    (76, config_map),
    (25, network_policy),
    (22, workload("StatefulSet")),
    (22, workload("DaemonSet")),
    (300, role),
    (1_500, custom),
)

_NETWORK: tuple[tuple[int, Maker], ...] = (
    (58, _with(pod, _ALIASES)),
    (58, _with(workload("Deployment"), _ALIASES)),
    (41, _with(service, "ipFamilyPolicy: PreferDualStack\nipFamilies:\n  - IPv4\n  - IPv6")),
    (27, _with(service, "ipFamilyPolicy: PreferDualStack")),
    (140, _with(service, "clusterIP: None")),
    (10, _with(service, "type: LoadBalancer\nloadBalancerSourceRanges:\n  - 198.51.100.0/24")),
    (139, _dumped_pod),
    (14, _node),
    (140, _with(workload("DaemonSet"), _RESOLVER)),
    (27, partial(network_policy, blocks=True)),
    (297, _with(custom, "cidr: 10.64.0.0/16\nnameservers:\n  - 192.0.2.53")),
)
