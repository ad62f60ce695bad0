"""Whatever text a file, a name of a file, a config or a command line holds, no output hands it on raw."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest
from installed_command import Ran, run

from kubelint_net.cli.formats import all_formats, hosts_formats, range_formats, service_formats

if TYPE_CHECKING:
    from pathlib import Path

RAW = {
    "csi": "\x1b[31mred\x1b[2J",
    "c1": "\x9b31mred",
    "osc8": "\x1b]8;;http://evil.example\x1b\\click\x1b]8;;\x07",
    "newline": "a\nerror: forged",
    "return": "safe\rforged",
    "backspace": "bad\b\b\bok",
    "nel": "a\x85error: forged",
    "separators": "a\u2028b\u2029c",
    "bidi": "\u202egnp.live\u2066x\u2069",
    "zero-width": "a\u200bb\u200dc\ufeffd\u2060e",
    "tag": "\U000e0041\U000e0042",
    "github": "x\n::error::owned",
    "github-plain": "::warning file=a::owned",
    "azure": "##vso[task.setvariable variable=a]owned",
    "group": "##[group]owned",
    "delete": "a\x7fb",
}
"""What somebody could write to command a terminal or the log of a CI system, or to deceive whoever reads it."""

WORSE = "".join(RAW.values())
OWN_COMMANDS = {"github": "::", "azure": "##vso["}


def only_plain(text: str, own: str = "") -> None:
    """The text has nothing in it that a terminal or a CI system would obey; ``own`` begins our own commands."""
    raw = {char for char in text if char != "\n" and not char.isprintable()}
    assert raw == set()
    lines = [line for line in text.split("\n") if not own or not line.startswith(own)]
    for line in lines:
        assert re.match(r"\s*::[a-z]", line) is None
        assert "##[" not in line
        assert "##vso[" not in line.lower()
    assert "error: forged" not in lines


def plain(ran: Ran, own: str = "") -> Ran:
    only_plain(ran.out, own)
    only_plain(ran.err)
    assert "Traceback" not in ran.err
    assert ran.code in {0, 1, 2}
    return ran


def quoted(text: str) -> str:
    """A double-quoted scalar; YAML has no pairs of surrogates, as JSON has."""
    return '"' + "".join(char if char.isalnum() and char.isascii() else f"\\U{ord(char):08x}" for char in text) + '"'


def manifests(text: str) -> str:
    """Objects with a hostile text wherever one can stand: names, labels, values, keys, kinds, comments."""
    name = quoted(text)
    return f"""\
# Source: chart/{text if text.isprintable() else "x"}
apiVersion: v1
kind: Service
metadata:
  name: {name}
  namespace: {name}
  labels: {{{name}: {name}}}
  annotations: {{kubelint-net.dev/ignore: {quoted("invalid-ip-family: " + text)}}}
spec:
  type: {name}
  clusterIP: {name}
  ipFamilyPolicy: {name}
  externalIPs: [{name}]
  selector: {{{name}: {name}}}
  ports: [{{name: {name}, port: 80, targetPort: {name}, protocol: {name}, {name}: 1}}]
  {name}: 1
---
apiVersion: v1
kind: Service
metadata: {{name: {name}}}
spec: {{type: NodePort, ports: [{{port: 80, nodePort: 30000}}]}}
---
apiVersion: v1
kind: Service
metadata: {{name: {name}, namespace: {name}}}
spec: {{type: NodePort, ports: [{{port: 80, nodePort: 30000}}]}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {{name: {name}}}
spec:
  template:
    spec:
      hostname: {name}
      subdomain: {name}
      hostAliases:
        - {{ip: {name}, hostnames: [{name}]}}
        - {{ip: 10.0.0.1, hostnames: [db, {name}]}}
        - {{ip: 10.0.0.1, hostnames: [db]}}
      containers: [{{name: {name}, image: b, ports: [{{containerPort: 80, name: {name}}}]}}]
---
apiVersion: networking.k8s.io/v1
kind: ServiceCIDR
metadata: {{name: {name}}}
spec: {{cidrs: [10.99.0.0/16, {name}]}}
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking: {{serviceSubnet: {name}, podSubnet: {name}, dnsDomain: {name}}}
---
apiVersion: {name}
kind: {name}
---
apiVersion: v1
kind: "
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files with hostile names and contents."""
    top = tmp_path_factory.mktemp("hostile")
    for number, (name, text) in enumerate(RAW.items()):
        below = top / f"{number}{text.replace('/', '')}"
        below.mkdir()
        (below / f"{text.replace('/', '')}.yaml").write_text(manifests(text), encoding="utf-8")
        (below / f"{name}.yaml").write_bytes(manifests(WORSE).encode())
    with open(os.fsencode(top) + b"/\xff\xfe.yaml", "wb") as file:
        file.write(manifests("x").encode() + b"# \xff\n")
    (top / "gone\x1b[31m.yaml").symlink_to("nowhere")
    os.mkfifo(top / "pipe\u202e.yaml")
    return top


@pytest.mark.parametrize("name", sorted(all_formats()))
def test_check(name: str, folder: Path) -> None:
    ran = plain(run("check", ".", "--format", name, "--show-suppressed", cwd=str(folder)), OWN_COMMANDS.get(name, ""))
    assert ran.code == 1
    assert "owned" in ran.out


@pytest.mark.parametrize("option", ["--show-files", "--statistics", "--show-settings"])
def test_what_a_run_says_of_itself(option: str, folder: Path) -> None:
    plain(run("check", ".", option, cwd=str(folder)))


@pytest.mark.parametrize(
    ("what", "name"),
    [
        *(("services", name) for name in service_formats()),
        *(("hosts", name) for name in hosts_formats() if name != "text"),
        *(("ranges", name) for name in range_formats()),
    ],
)
def test_predictions(what: str, name: str, folder: Path) -> None:
    arguments = ("--service-cluster-ip-range", "10.96.0.0/16", "--cluster-domain", "c.local", "--explain")
    plain(run("predict", what, ".", "--format", name, *arguments, cwd=str(folder)))


def test_lookups_and_removals(folder: Path) -> None:
    plain(run("predict", "hosts", ".", "--format", "json", "--resolve", WORSE, cwd=str(folder)))
    plain(run("predict", "ranges", ".", "--removing", WORSE, cwd=str(folder)))
    plain(run("predict", "hosts", ".", "--node-hosts", WORSE, cwd=str(folder)))


def test_the_first_config_file(folder: Path, tmp_path: Path) -> None:
    ran = plain(run("init", "--output", "-", cwd=str(folder)))
    assert ran.code == 0
    target = str(tmp_path / f"c{RAW['csi']}")
    plain(run("init", str(folder), "--output", target))
    plain(run("init", str(folder), "--output", target))


@pytest.mark.parametrize("text", [*RAW.values(), WORSE], ids=[*RAW, "all"])
def test_mistakes_on_the_command_line(text: str, tmp_path: Path) -> None:
    def mistaken(*arguments: str) -> None:
        assert plain(run(*arguments, cwd=str(tmp_path))).code == 2

    mistaken("check", text)
    mistaken("check", "--format", text)
    mistaken("check", "--baseline", text)


def test_more_mistakes_on_the_command_line(tmp_path: Path) -> None:
    for arguments in (
        ("explain", WORSE),
        ("check", "--config", WORSE),
        ("check", "--config", f"cluster.{WORSE}=1"),
        ("check", "--config", f"cluster.clusterCIDR={WORSE}"),
        ("check", "--select", WORSE),
        ("check", "--severity", f"{WORSE}=error"),
        ("check", f"--{WORSE}"),
        ("check", "--output", f"no/such/{WORSE}"),
        ("check", "--kubernetes-version", WORSE),
        ("check", "--service-cluster-ip-range", WORSE),
        ("check", "--service-node-port-range", WORSE),
        (WORSE,),
        ("predict", WORSE),
    ):
        assert plain(run(*arguments, cwd=str(tmp_path))).code == 2, arguments[:2]


@pytest.mark.parametrize(
    "config",
    [
        "{text}: 1\n",
        "failOn: {text}\n",
        "extends: {text}\n",
        "cluster: {{clusterCIDR: {text}}}\n",
        "cluster: {{kubernetesVersion: {text}}}\n",
        "clusters: {{{text}: {{}}}}\n",
        "connected: [[{text}]]\n",
        "rules: {{select: [{text}]}}\n",
        "rules: {{severity: {{invalid-ip-family: {text}}}}}\n",
        "suppress: [{{rules: [{text}], paths: [a]}}]\n",
        "suppress: [{{rules: [invalid-ip-family], paths: [a], until: {text}}}]\n",
        "baseline: {text}\n",
        "limits: {{{text}: 1}}\n",
        "limits: {{maxDepth: {text}}}\n",
        "a: {text}: b\n",
    ],
)
def test_mistakes_in_a_config_file(config: str, tmp_path: Path) -> None:
    (tmp_path / ".kubelint-net.yaml").write_text(config.format(text=quoted(WORSE)))
    assert plain(run("check", ".", cwd=str(tmp_path))).code == 2


def test_a_config_file_that_is_right(tmp_path: Path) -> None:
    text = quoted(WORSE)
    (tmp_path / "a.yaml").write_text(manifests(WORSE))
    (tmp_path / ".kubelint-net.yaml").write_text(
        f"clusters: {{{text}: {{paths: ['*'], clusterDomain: {text}, installer: {text}}}}}\nexclude: [{text}]\n"
        f"suppress: [{{rules: [invalid-service-type], object: {{kind: Service, name: {text}}}, reason: {text}}}]\n"
    )
    for arguments in ((), ("--show-settings",), ("--show-suppressed",), ("--format", "json"), ("--format", "sarif")):
        assert plain(run("check", ".", *arguments, cwd=str(tmp_path))).code in {0, 1}


def test_baselines_by_a_hostile_name(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(manifests(WORSE))
    name = RAW["csi"] + RAW["newline"]
    plain(run("check", ".", "--write-baseline", name, cwd=str(tmp_path)))
    (tmp_path / "a.yaml").write_text("")
    plain(run("check", ".", "--baseline", name, "--prune-baseline", cwd=str(tmp_path)))
    (tmp_path / name).write_text('{"\x1b": ')
    assert plain(run("check", ".", "--baseline", name, cwd=str(tmp_path))).code == 2


def test_fixes_in_a_hostile_file(tmp_path: Path) -> None:
    (tmp_path / f"{RAW['csi']}.yaml").write_text(manifests(WORSE))
    plain(run("check", ".", "--fix", "--unsafe-fixes", cwd=str(tmp_path)))


def test_standard_input_by_a_hostile_name() -> None:
    for arguments in (("check", "-"), ("predict", "services", "-")):
        plain(run(*arguments, "--stdin-filename", WORSE.replace("/", ""), stdin=manifests(WORSE)))
