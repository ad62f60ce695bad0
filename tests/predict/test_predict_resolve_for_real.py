"""The predicted lookups against the C libraries themselves, in a namespace where the predicted file is /etc/hosts.

Without network and without any other source of names: what is not in the file cannot be found.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from kubelint_net import ClusterConfig, hosts_file
from kubelint_net.net.address import Family
from kubelint_net.predict.pods.resolve import Answer, Resolver, Source, resolve

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LONG = [f"host-{number:02}.some-long-domain.example" for number in range(20)]
POD = f"""\
apiVersion: v1
kind: Pod
metadata: {{name: shop, namespace: till}}
spec:
  subdomain: front
  containers: [{{name: shop, image: i}}]
  hostAliases:
  - {{ip: 10.1.2.3, hostnames: [foo.local, bar.local]}}
  - {{ip: 10.1.2.4, hostnames: [foo.local]}}
  - {{ip: "fd00::1", hostnames: [foo.local, six.local]}}
  - {{ip: "FE80:0:0:0:0:0:0:0abc", hostnames: [spelt.local]}}
  - {{ip: 010.1.2.9, hostnames: [octal.local]}}
  - {{ip: "00001::1", hostnames: [zeros.local]}}
  - {{ip: "::ffff:6.6.6.6", hostnames: [mapped.local]}}
  - {{ip: 1.1.1.1, hostnames: [localhost, shop]}}
  - {{ip: 10.9.9.9, hostnames: ["10", 10.0.0.1, 0x7f.1, twice.local, twice.local]}}
  - {{ip: 10.9.9.9, hostnames: [twice.local]}}
  - {{ip: 10.7.7.7}}
  - {{ip: 10.5.5.5, hostnames: {LONG}}}
"""
HOSTS = hosts_file(POD, ClusterConfig(cluster_domain="cluster.local"), pod_ips=["10.244.0.5", "fd00:10::6"])

NAMES = [
    *("foo.local", "bar.local", "six.local", "FOO.local", "foo.local.", "foo", "nowhere.local"),
    *("spelt.local", "octal.local", "zeros.local", "mapped.local", "twice.local", *LONG[8:16]),
    *("localhost", "LocalHost", "ip6-localhost", "ip6-allnodes", "shop", "shop.front.till.svc.cluster.local"),
    *("10", "10.0.0.1", "0x7f.1", "010.0.0.1", "1.2.3", "08", "256", "::1", "fd00:0::7", "::ffff:1.2.3.4"),
]

FAMILIES = {None: "ahosts", Family.IPV4: "ahostsv4", Family.IPV6: "ahostsv6"}

PROGRAM = r"""
#include <arpa/inet.h>
#include <netdb.h>
#include <stdio.h>
#include <string.h>

int main(int count, char **words) {
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *found, *each;
    char text[INET6_ADDRSTRLEN];
    hints.ai_family = !strcmp(words[1], "ahostsv4") ? AF_INET : !strcmp(words[1], "ahostsv6") ? AF_INET6 : AF_UNSPEC;
    int error = getaddrinfo(words[2], 0, &hints, &found);
    if (error) return puts(error == EAI_AGAIN ? "dns" : "nothing") < 0;
    for (each = found; each; each = each->ai_next) {
        void *address = each->ai_family == AF_INET ? (void *)&((struct sockaddr_in *)each->ai_addr)->sin_addr
                                                   : (void *)&((struct sockaddr_in6 *)each->ai_addr)->sin6_addr;
        puts(inet_ntop(each->ai_family, address, text, sizeof text));
    }
    return 0;
}
"""


@pytest.fixture(scope="module")
def namespace() -> tuple[str, ...]:
    """The command that runs another with mounts and a network of its own; a skip where the machine has none."""
    if shutil.which("unshare") is None:
        pytest.skip("no unshare here: real resolvers cannot be given another /etc/hosts")
    command = ("unshare", "-mn") if os.geteuid() == 0 else ("unshare", "-rmn")
    tried = subprocess.run([*command, "mount", "--bind", "/etc/hosts", "/etc/hosts"], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip(f"no mount namespace here: {tried.stderr.decode().strip()}")
    return command


def asked(namespace: Sequence[str], folder: Path, command: str, *, multi: str = "on") -> list[list[str]]:
    """What a command prints for each name and family, the predicted file being /etc/hosts."""
    files = {
        "hosts": HOSTS,
        "nsswitch.conf": "hosts: files dns\n",
        "host.conf": f"multi {multi}\n",
        "resolv.conf": "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n",
    }
    script = []
    for name, text in files.items():
        (folder / name).write_text(text)
        if os.path.exists(f"/etc/{name}"):
            script.append(f"mount --bind {folder}/{name} /etc/{name} || exit")
        elif name == "host.conf":
            pytest.skip("no /etc/host.conf here to mount another one over")
    questions = [f"{question} {name}" for name in NAMES for question in FAMILIES.values()]
    # At the same time, as each that goes to DNS waits there for a second.
    script += [f"{command} {question} >{folder}/{index} 2>/dev/null &" for index, question in enumerate(questions)]
    subprocess.run([*namespace, "sh", "-c", "\n".join([*script, "wait"])], timeout=300, check=True)
    return [(folder / str(index)).read_text().splitlines() for index in range(len(questions))]


def predicted(resolver: Resolver) -> list[Answer]:
    return [answer for name in NAMES for answer in resolve(HOSTS, name).answers if answer.resolver is resolver]


def texts(answer: Answer) -> list[str]:
    # Sorted: the order of several addresses is a matter of routes.
    return sorted(found.address for found in answer.addresses)


@pytest.mark.parametrize(("resolver", "multi"), [(Resolver.GLIBC_MULTI, "on"), (Resolver.GLIBC, "off")])
def test_glibc(resolver: Resolver, multi: str, namespace: tuple[str, ...], tmp_path: Path) -> None:
    if (
        shutil.which("getent") is None
        or b"GLIBC" not in subprocess.run(["getent", "--version"], capture_output=True, check=False).stdout.upper()
    ):
        pytest.skip("no getent of glibc here")
    # Without --no-addrconfig, a machine without addresses gets no answers.
    answers = asked(namespace, tmp_path, "getent --no-addrconfig", multi=multi)
    four: list[str] = []
    for answer, lines in zip(predicted(resolver), answers, strict=True):
        found = sorted(line.split()[0] for line in lines if "STREAM" in line)
        expected = texts(answer)
        if answer.family is Family.IPV4:
            four = expected
        if answer.family is Family.IPV6:
            # getent asks for mapped addresses where there is no other, and drops those that the file has.
            expected = [text for text in expected if not text.startswith("::ffff:")]
            if answer.source is not Source.FILE:
                expected = expected or [f"::ffff:{address}" for address in four]
        assert found == expected, answer


def test_musl(namespace: tuple[str, ...], tmp_path: Path) -> None:
    compiler = shutil.which("musl-gcc")
    if compiler is None:
        pytest.skip("no musl-gcc here (Debian: musl-tools)")
    source, program = tmp_path / "lookup.c", tmp_path / "lookup"
    source.write_text(PROGRAM)
    subprocess.run([compiler, "-static", "-o", program, source], check=True)
    answers = asked(namespace, tmp_path, str(program))
    for answer, lines in zip(predicted(Resolver.MUSL), answers, strict=True):
        assert sorted(lines) == (texts(answer) or [answer.source.value]), answer
