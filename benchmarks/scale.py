"""A repository of any size, spread evenly: 100,000 Services and 20,000 Pods in 10,000 files are its 100 %.

It is clean. What only the whole run can judge (static cluster IPs, node ports, names in ``hostAliases``, names of
Services) is there in proportion, so that the work of comparing across files grows with it.
"""

from __future__ import annotations

import os
from random import Random
from typing import TYPE_CHECKING

from benchmarks.manifests import name_of, pod, service

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = 10_000
SERVICES_A_FILE = 10
PODS_A_FILE = 2
_A_FOLDER = 100
_NODE_PORTS = range(30000, 32768)

MISTAKES = (
    ("invalid-ip-family", "ipFamilies: [IPv5]"),
    ("invalid-cluster-ip", "clusterIP: banana"),
    ("invalid-external-ip", "externalIPs: [203.0.113.256]"),
)
"""Rules, and fields of a Service that break them."""


def files_of(percent: float) -> int:
    """How many files so much of the repository is."""
    return max(1, round(FILES * percent / 100))


def write_scale(folder: str, percent: float, *, every: int = 0) -> list[tuple[str, str]]:
    """Writes so much of the repository.

    Args:
        folder: Where to; it is made.
        percent: How much.
        every: In steps of how many files one gets a mistake; 0 for none.

    Returns:
        The mistakes: path below ``folder``, and rule.
    """
    made = []
    for file in range(files_of(percent)):
        path = os.path.join(f"team-{file // _A_FOLDER:02}", f"app-{file % _A_FOLDER:02}.yaml")
        documents = list(documents_of(file))
        if every and file % every == every - 1:
            rule, field = MISTAKES[file // every % len(MISTAKES)]
            documents[0] = service(Random(file), file * SERVICES_A_FILE, 0, extra=field)
            made.append((path, rule))
        target = os.path.join(folder, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "w", encoding="utf-8", newline="\n") as out:
            out.write("---\n".join(documents))
    return made


def write_one_file(path: str, megabytes: float) -> None:
    """Writes the documents of the repository, and more of their kind, into one file of so many megabytes."""
    wanted = megabytes * 1_000_000
    written = file = 0
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        while written < wanted:
            for document in documents_of(file):
                written += out.write(document) + out.write("---\n")
            file += 1


def documents_of(file: int) -> Iterator[str]:
    """The documents of one file, by its number."""
    rng = Random(file)
    for index in range(SERVICES_A_FILE):
        yield _service(rng, file * SERVICES_A_FILE + index)
    for index in range(PODS_A_FILE):
        yield _pod(rng, file * PODS_A_FILE + index)


def _service(rng: Random, number: int) -> str:
    place = number % 50
    extra, port = "", ""
    if place < 8:
        extra = "ipFamilyPolicy: PreferDualStack"
    elif place < 12:
        extra = "ipFamilyPolicy: PreferDualStack\nipFamilies:\n  - IPv4\n  - IPv6"
    elif place < 17:
        extra = "clusterIP: None"
    elif place < 19:
        # Two of fifty: 4,000 addresses at 100 %, none of them twice.
        static = number // 50 * 2 + place - 17
        extra = f"clusterIP: 10.{96 + static // 64516}.{static // 254 % 254 + 1}.{static % 254 + 1}"
    elif place == 19 and number // 50 < len(_NODE_PORTS):
        extra, port = "type: NodePort", f"nodePort: {_NODE_PORTS[number // 50]}"
    elif place == 20:
        extra = "type: LoadBalancer\nloadBalancerSourceRanges:\n  - 198.51.100.0/24\n  - 2001:db8:12::/48"
    return service(rng, number, 260, extra=extra, port=port)


def _pod(rng: Random, number: int) -> str:
    extra = ""
    if number % 2:
        names = f"    - {name_of(number)}.legacy.example\n    - db-{number}.legacy.example"
        extra = f"hostAliases:\n  - ip: 192.0.2.{number % 254 + 1}\n    hostnames:\n{names}"
    elif number % 4 == 0:
        extra = "dnsPolicy: None\ndnsConfig:\n  nameservers:\n    - 192.0.2.53\n    - 2001:db8::53"
    return pod(rng, number, 700, extra=extra)
