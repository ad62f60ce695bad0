"""One file, one process: what a pre-commit hook or an editor waits for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from benchmarks.running import Case, Subject
from benchmarks.subjects import CHECKOV, FLOOR, KUBECONFORM, US, VALIDATE, YAMLLINT

if TYPE_CHECKING:
    from benchmarks.subjects import Tools

_POD = """\
apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  hostAliases:
    - ip: 192.0.2.7
      hostnames:
        - ledger.legacy.example
        - mail.legacy.example
    - ip: 2001:db8::7
      hostnames:
        - ledger6.legacy.example
  containers:
    - name: shop
      image: registry.example.com/shop:1.4
      ports:
        - containerPort: 8080
"""

_SERVICE = """\
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  ipFamilyPolicy: PreferDualStack
  ipFamilies:
    - IPv4
    - IPv6
  selector:
    app: shop
  ports:
    - port: 80
"""

_NO_NETWORK = """\
apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
data:
  greeting: Hello
  log.level: info
"""

ONE_FILE = {
    "no-network": ("one clean file without a network key", _NO_NETWORK),
    "ip-families": ("one clean Service with ipFamilies", _SERVICE),
    "host-aliases": ("one clean Pod with hostAliases", _POD),
    "finding": ("one Service with a finding", _SERVICE.replace("- IPv6", "- IPv5")),
    "misspelt": ("one Service with a misspelt field", _SERVICE.replace("ipFamilyPolicy", "ipFamilypolicy")),
    "wrong-type": ("one Service with a value of a wrong type", _SERVICE.replace("port: 80", "port: eighty")),
}
"""What each case of one file is about, and the file."""


def startup_cases(tools: Tools, work: str) -> list[Case]:
    """The cases; their files go below ``work``."""
    folder = os.path.join(work, "one")
    os.makedirs(folder, exist_ok=True)
    version = Case(
        "version",
        "what answers --version",
        FLOOR,
        (tools.floor(), Subject(US, (tools.us, "--version"))),
    )
    talking = (
        Subject("kubelint-net check --help", (tools.us, "check", "--help")),
        Subject("kubelint-net, a usage error", (tools.us, "check", "--no-such"), frozenset((2,))),
    )
    help_case = Case("help", "help, and a mistake on the command line", FLOOR, (tools.floor(), *talking))
    return [version, *(_one_file(tools, name, folder) for name in ONE_FILE), help_case]


def _one_file(tools: Tools, name: str, folder: str) -> Case:
    title, text = ONE_FILE[name]
    path = os.path.join(folder, f"{name}.yaml")
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.write(text)
    # The slow starters of the peers are shown once.
    peers = (YAMLLINT, KUBECONFORM) if name != "host-aliases" else (YAMLLINT, KUBECONFORM, VALIDATE, CHECKOV)
    found, missing = tools.peers(path, *peers)
    return Case(name, title, FLOOR, (tools.floor(), tools.check(path), *found), missing)
