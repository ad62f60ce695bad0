"""Hostile inputs, made on the spot; ``python fuzz/hostile.py [NAME…]`` runs each for real and prints what it got.

The numbers are the table in ``docs/limits.md``: time and peak memory of a process of its own, start-up included.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SERVICE = "apiVersion: v1\nkind: Service\nmetadata:\n  name: {name}\nspec:\n  ports:\n    - port: 80\n"
POD = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n    - {name: a, image: b}\n"
_COMMAND = os.path.join(os.path.dirname(sys.executable), "kubelint-net")


def service(more: str = "", name: str = "a") -> bytes:
    """A sound Service with more text at its end."""
    return (SERVICE.format(name=name) + more).encode("utf-8", "surrogatepass")


def pod(more: str) -> bytes:
    """A sound Pod with more text at its end."""
    return (POD + more).encode()


def alias_bomb(levels: int, width: int = 10) -> bytes:
    """Aliases of aliases: ``width`` to the power of ``levels`` values."""
    lines = ["a0: &a0 [x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * width)}]" for n in range(1, levels)]
    return service("\n".join(lines) + "\n")


def merge_bomb(levels: int) -> bytes:
    """Merge keys of merge keys."""
    lines = ["a0: &a0 {x0: 1}"]
    lines += [f"a{n}: &a{n} {{x{n}: 1, <<: [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, levels)]
    return service("\n".join(lines) + "\n")


def aliased_aliases(size: int) -> bytes:
    """One long list, aliased as often as Kubernetes allows."""
    return pod(
        "  hostAliases: &all\n"
        + "".join(f'    - {{ip: "10.0.{n >> 8}.{n & 255}", hostnames: &h{n} [a{n}]}}\n' for n in range(size))
        + "x: [*all, *all, *all]\n"
    )


def block_nesting(depth: int) -> bytes:
    """A block mapping in a block mapping in …; the text grows with the square of its depth."""
    return service("x:\n" + "".join(" " * (n + 1) + "a:\n" for n in range(depth)))


def many_ports(size: int) -> bytes:
    """A Service with that many ports."""
    ports = "".join(f"    - {{name: p{n}, port: {n % 65535 + 1}, nodePort: {30000 + n % 2768}}}\n" for n in range(size))
    return (SERVICE.format(name="a").replace("    - port: 80\n", "  type: NodePort\n  ports:\n", 1)).replace(
        "  ports:\n  type", "  type"
    ).encode() + ports.encode()


def clashing_services(size: int) -> bytes:
    """As many Services with one address and one node port."""
    more = b"  type: NodePort\n  clusterIP: 10.96.0.10\n"
    one = b"    - port: 80\n      nodePort: 30000\n"
    return b"---\n".join(service("", f"s{n}").replace(b"    - port: 80\n", one) + more for n in range(size))


def host_aliases(size: int) -> bytes:
    """A Pod with that many hostAliases."""
    lines = (
        f'    - ip: "10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}"\n      hostnames: [h{n}.x]\n' for n in range(size)
    )
    return pod("  hostAliases:\n" + "".join(lines))


def one_address(size: int) -> bytes:
    """A Pod in which every alias has the same address and the same name."""
    return pod("  hostAliases:\n" + "    - {ip: 10.0.0.1, hostnames: [db]}\n" * size)


CASES: dict[str, Callable[[float], bytes | str]] = {
    "empty": lambda _: b"",
    "invalid UTF-8 (1 MB of 0xFF)": lambda k: b"\xff" * int(1_000_000 * k),
    "every other byte invalid (2 MB)": lambda k: b"a\xff" * int(1_000_000 * k),
    "NULs (10 MB)": lambda k: b"\0" * int(10_000_000 * k),
    "a NUL in a comment": lambda _: b"# \0\n" + service(),
    "UTF-8 BOM": lambda _: b"\xef\xbb\xbf" + service(),
    "BOM before each of 10,000 documents": lambda k: (b"---\n\xef\xbb\xbf" + service()) * int(10_000 * k),
    "UTF-16, little endian": lambda _: b"\xff\xfe" + service().decode().encode("utf-16-le"),
    "UTF-16 cut in half a character": lambda _: b"\xfe\xff" + service().decode().encode("utf-16-be")[:-1],
    "CRLF": lambda _: service().replace(b"\n", b"\r\n"),
    "lone CRs": lambda _: service().replace(b"\n", b"\r"),
    "10 MB of CRs": lambda k: b"\r" * int(10_000_000 * k),
    "tabs": lambda _: service("\tx: 1\n"),
    "10 MB of tabs": lambda k: b"\t" * int(10_000_000 * k),
    "10 MB of spaces in a value": lambda k: service("x: a" + " " * int(10_000_000 * k) + "b\n"),
    "100 MB of Services in one file": lambda k: b"---\n".join(
        [service("  # " + "x" * 900 + "\n", "s")] * int(104_000 * k)
    ),
    "a comment of 100 MB": lambda k: b"# " + b"x" * int(100_000_000 * k) + b"\n" + service(),
    "one scalar of 10 MB": lambda k: service("x: " + "a" * int(10_000_000 * k) + "\n"),
    "one quoted scalar of 10 MB": lambda k: service('x: "' + "a" * int(10_000_000 * k) + '"\n'),
    "one block scalar of 10 MB": lambda k: service("x: |\n" + " a\n" * int(3_400_000 * k)),
    "a name of 10 MB": lambda k: service(name="a" * int(10_000_000 * k)),
    "one line of 10 MB with an error in it": lambda k: service("x: [" + "a, " * int(3_400_000 * k) + "}\n"),
    "a million empty documents": lambda k: b"---\n" * int(1_000_000 * k),
    "a million tiny documents": lambda k: b"a: 1\n---\n" * int(1_000_000 * k),
    "100,000 broken documents": lambda k: b'apiVersion: v1\nkind: "\n---\n' * int(100_000 * k),
    "a million keys": lambda k: service("x:\n" + "".join(f"  k{n}: {n}\n" for n in range(int(1_000_000 * k)))),
    "a million labels": lambda k: (
        b"apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n  labels:\n"
        + b"".join(b"    k%d: v\n" % n for n in range(int(1_000_000 * k)))
    ),
    "100,000 unknown fields": lambda k: service("".join(f"  k{n}: 1\n" for n in range(int(100_000 * k)))),
    "100,000 times one key": lambda k: service("".join("  type: ClusterIP\n" for _ in range(int(100_000 * k)))),
    "100,000 keys twice": lambda k: service("x:\n" + "".join(f"  k{n}: 1\n" for n in range(int(100_000 * k))) * 2),
    "alias bomb, 12 levels": lambda _: alias_bomb(12),
    "alias bomb, 20,000 levels": lambda k: alias_bomb(int(20_000 * k)),
    "merge bomb, 12 levels": lambda _: merge_bomb(12),
    "merge bomb, 3,000 levels": lambda k: merge_bomb(int(3_000 * k)),
    "20,000 hostAliases, aliased thrice": lambda k: aliased_aliases(int(20_000 * k)),
    "an alias to itself": lambda _: service("x: &x [*x]\n"),
    "100,000 anchors": lambda k: service("x:\n" + "".join(f"  - &a{n} {n}\n" for n in range(int(100_000 * k)))),
    "flow, 100,000 deep": lambda k: service("x: " + "[" * int(100_000 * k)),
    "flow mappings, 100,000 deep": lambda k: service("x: " + "{a: " * int(100_000 * k)),
    "block, 3,000 deep": lambda _: block_nesting(3_000),
    "dashes, 100,000 deep": lambda k: service("x:\n  " + "- " * int(100_000 * k) + "a\n"),
    "question marks, 100,000 deep": lambda k: service("x:\n  " + "? " * int(100_000 * k) + "a\n"),
    "JSON, 100,000 deep": lambda k: b'{"apiVersion":"v1","x":' + b"[" * int(100_000 * k),
    "a JSON file of 100,000 values": lambda k: (
        json.dumps({"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a"}}) * int(100_000 * k)
    ).encode(),
    "a JSON number of 1 MB": lambda k: b'{"apiVersion":"v1","x":' + b"9" * int(1_000_000 * k) + b"}",
    "an integer of 1 MB": lambda k: service("  healthCheckNodePort: " + "9" * int(1_000_000 * k) + "\n"),
    "a float of 1 MB": lambda k: service("  healthCheckNodePort: 1." + "9" * int(1_000_000 * k) + "\n"),
    "sexagesimal, 1 MB": lambda k: service("  healthCheckNodePort: 1" + ":59" * int(330_000 * k) + "\n"),
    "underscores, 1 MB": lambda k: service("  healthCheckNodePort: 1" + "_" * int(1_000_000 * k) + "\n"),
    "a hostname of 1 MB of hyphens": lambda k: pod("  hostname: a" + "-" * int(1_000_000 * k) + "\n"),
    "a host name of 1 MB of dots": lambda k: pod(
        '  hostAliases: [{ip: 10.0.0.1, hostnames: ["' + "a." * int(500_000 * k) + '!"]}]\n'
    ),
    "an address of 1 MB of colons": lambda k: service('  clusterIP: "' + ":" * int(1_000_000 * k) + '"\n'),
    "an address of 1 MB of zeros": lambda k: service('  clusterIP: "10.96.0.' + "0" * int(1_000_000 * k) + '1"\n'),
    "a CIDR of 1 MB": lambda k: service('  loadBalancerSourceRanges: ["10.0.0.0/' + "0" * int(1_000_000 * k) + '8"]\n'),
    "100,000 hostAliases": lambda k: host_aliases(int(100_000 * k)),
    "100,000 hostAliases, one address and name": lambda k: one_address(int(100_000 * k)),
    "a Service with 60,000 ports": lambda k: many_ports(int(60_000 * k)),
    "20,000 Services with one address and node port": lambda k: clashing_services(int(20_000 * k)),
    "100,000 comments of ours": lambda k: service("# kubelint-net: ignore[clashing-node-port] x\n" * int(100_000 * k)),
    "100,000 times ---- (no separator)": lambda k: b"a: 1\n----\n" * int(100_000 * k),
    "a Helm template": lambda _: service("  clusterIP: {{ .Values.ip }}\n{{- if .x }}\n"),
    "1 MB of {{": lambda k: service("x: " + "{{" * int(500_000 * k) + "\n"),
    "colons inside [ ], 100,000": lambda k: service("x: [" + "a::b, " * int(100_000 * k) + "]\n"),
    "quotes that never end, 100,000": lambda k: b'a: "\n---\n' * int(100_000 * k),
    "10 MB of &&&&": lambda k: service("x: " + "&" * int(10_000_000 * k) + "\n"),
    "10 MB of backslashes": lambda k: service('x: "' + "\\\\" * int(5_000_000 * k) + '"\n'),
    "a pipe": lambda _: "pipe",
    "/dev/zero": lambda _: "/dev/zero",
    "a socket": lambda _: "socket",
    "a folder that holds itself by links": lambda _: "links",
    "a file without permission": lambda _: "closed",
    "10,000 links to one file": lambda _: "many links",
}
"""What is fed, by name; the number scales it. A text names a thing that is no file, see `_special`."""


def placed(what: bytes | str, folder: str) -> str:
    """The path to check, once the input lies in a folder."""
    path = os.path.join(folder, "x.yaml")
    if isinstance(what, bytes):
        with open(path, "wb") as file:
            file.write(what)
        return path
    return _special(what, path, folder)


def _special(what: str, path: str, folder: str) -> str:
    if what == "pipe":
        os.mkfifo(path)
    elif what == "socket":
        import socket  # noqa: PLC0415 - one case

        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(path)
    elif what == "links":
        os.makedirs(os.path.join(folder, "a", "b"))
        os.symlink(folder, os.path.join(folder, "a", "b", "up"))
        os.symlink("loop", os.path.join(folder, "loop"))
        os.symlink("loop.yaml", os.path.join(folder, "loop.yaml"))
        return folder
    elif what == "closed":
        with open(path, "wb") as file:
            file.write(service())
        os.chmod(path, 0)
    elif what == "many links":
        with open(path, "wb") as file:
            file.write(service("  ipFamilyPolicy: Sometimes\n"))
        for number in range(10_000):
            os.symlink("x.yaml", os.path.join(folder, f"l{number}.yaml"))
        return folder
    else:
        return what
    return path


def measured(path: str, *options: str) -> tuple[int, float, int, str, str]:
    """Exit code, seconds, peak memory in KiB, standard output and error of ``check`` on a path."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begin = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603
            [_COMMAND, "check", path, *options], stdout=out, stderr=err, cwd=os.path.dirname(path) or "/"
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        return process.returncode, seconds, usage.ru_maxrss, out.read().decode(), err.read().decode()


def row(name: str, scale: float) -> str:
    """What an input got, as a line of a Markdown table."""
    with tempfile.TemporaryDirectory() as folder:
        code, seconds, peak, out, err = measured(_made(name, scale, folder), "--format", "json-lines")
    lines = map(json.loads, out.splitlines())
    rules = Counter(line["rule"] for line in lines if line["type"] == "finding")
    found = ", ".join(f"{count} {rule}" if count > 1 else rule for rule, count in rules.most_common(3)) or "none"
    more = f" {err.strip().splitlines()[-1][:100]}" if code not in {0, 1} and err.strip() else ""
    return f"| {name} | {code} | {found}{more} | {seconds:.2f} | {peak // 1024} MiB |"


def _made(name: str, scale: float, folder: str) -> str:
    done = subprocess.run(  # noqa: S603
        [sys.executable, __file__, "--make", name, str(scale), folder], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def main() -> None:
    """Prints a line for each input whose name holds one of the words given.

    Linux counts the memory of who starts a process as that process's own, so whoever makes an input or reads an
    output is not who measures the next one.
    """
    scale = float(os.environ.get("SCALE", "1"))
    match sys.argv[1:]:
        case ["--make", name, factor, folder]:
            print(placed(CASES[name](float(factor)), folder))
        case ["--row", name]:
            print(row(name, scale))
        case words:
            print(
                "| input | exit code | findings | seconds | peak memory |\n| --- | --- | --- | --- | --- |", flush=True
            )
            for name in CASES:
                if not words or any(word in name for word in words):
                    subprocess.run([sys.executable, __file__, "--row", name], check=False)  # noqa: S603


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
