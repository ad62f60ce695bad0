"""The quick way through ``check`` says what the ordinary way says, and imports next to nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kubelint_net.cli.quick import check_quickly
from kubelint_net.cli.running import run

if TYPE_CHECKING:
    from pathlib import Path

POD = """\
apiVersion: v1
kind: Pod
metadata:
  name: x
spec:
  hostAliases:
  - ip: "10.0.0.1"
    hostnames: [db.example]
  - ip: 2001:db8::7
    hostnames: [db6.example]
  containers:
  - name: c
    image: busybox
"""
MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n  a: b\n"
SERVICE = "apiVersion: v1\nkind: Service\nmetadata:\n  name: x\nspec:\n  selector:\n    a: b\n  ports:\n  - port: 80\n"
BALANCED = f"{SERVICE}  type: LoadBalancer\n"
HEADLESS = f"{SERVICE}  clusterIP: None\n"
EXTERNAL = (
    "apiVersion: v1\nkind: Service\nmetadata:\n  name: x\nspec:\n  type: ExternalName\n  externalName: db.example.org\n"
)
POLICY = (
    "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: x\nspec:\n  podSelector: {}\n"
    "  egress:\n  - to:\n    - ipBlock:\n        cidr: 10.0.0.0/8\n"
)
INGRESS = (
    "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: x\nspec:\n  rules:\n  - host: a.example.org\n"
)
RUNNING = f"{POD.replace('db.example', 'a.db.example').replace('db6.', 'b.db6.')}status:\n  podIPs:\n  - ip: 10.0.0.1\n"
NODE = "apiVersion: v1\nkind: Node\nmetadata:\n  name: x\nspec:\n  podCIDR: 10.0.0.0/24\n"
FAMILIES = f"{SERVICE}  ipFamilyPolicy: PreferDualStack\n  ipFamilies:\n  - IPv6\n  - IPv4\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    for name, text in {
        "pod": POD,
        "map": MAP,
        "service": SERVICE,
        "balanced": BALANCED,
        "headless": HEADLESS,
        "families": FAMILIES,
        "external": EXTERNAL,
        "policy": POLICY,
        "ingress": INGRESS,
        "running": RUNNING,
        "node": NODE,
    }.items():
        (tmp_path / f"{name}.yaml").write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    "paths",
    [
        ["pod.yaml"],
        ["map.yaml"],
        ["service.yaml"],
        ["families.yaml"],
        ["balanced.yaml"],
        ["headless.yaml"],
        ["external.yaml"],
        ["policy.yaml"],
        ["ingress.yaml"],
        ["running.yaml"],
        ["running.yaml", "service.yaml"],
        ["pod.yaml", "map.yaml"],
        ["service.yaml", "families.yaml", "map.yaml"],
    ],
)
@pytest.mark.parametrize("options", [[], ["--no-cache", "--jobs", "1", "--format", "text", "--fail-on", "info"]])
@pytest.mark.parametrize("colour", [False, True])
def test_both_ways_say_the_same(
    folder: Path,
    paths: list[str],
    options: list[str],
    colour: bool,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert folder.is_dir()
    services = any("Service" in (folder / path).read_text() for path in paths)
    if colour:
        monkeypatch.setenv("FORCE_COLOR", "1")
    quick = check_quickly(["check", *options, *paths])
    quickly = capfd.readouterr()
    assert quick == (not (services and colour))
    assert run(["check", *options, *paths]) == 0
    ordinarily = capfd.readouterr()
    if quick:
        assert quickly == ordinarily
        assert "nothing found" in quickly.out


def refuse(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert not check_quickly(arguments)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["check"],
        ["check", "."],
        ["check", "-"],
        ["check", "no.yaml"],
        ["check", "p*.yaml"],
        ["check", "pod.yaml", "--format", "json"],
        ["check", "pod.yaml", "--format"],
        ["check", "pod.yaml", "--jobs", "0"],
        ["check", "--no-cache"],
        ["predict", "services", "pod.yaml"],
        ["check", "pod.yaml", "pod.yaml"],
        ["check", "pod.yaml", "./pod.yaml"],
        ["check", "pod.yaml", "service.yaml"],
        ["check", "node.yaml"],
        ["check", "a\0b"],
    ],
)
def test_other_command_lines_are_left_to_the_ordinary_way(
    folder: Path, arguments: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert folder.is_dir()
    refuse(arguments, capfd)


@pytest.mark.parametrize("name", [".kubelint-net.yaml", "kustomization.yaml"])
@pytest.mark.parametrize("where", ["", "above"])
def test_a_file_that_changes_how_others_are_read_is_seen(
    folder: Path, name: str, where: str, capfd: pytest.CaptureFixture[str]
) -> None:
    below = folder / "a" / "b"
    below.mkdir(parents=True)
    (below / "pod.yaml").write_text(POD)
    assert check_quickly(["check", "a/b/pod.yaml"])
    capfd.readouterr()
    ((folder if where else below) / name).write_text("{}\n")
    refuse(["check", "a/b/pod.yaml"], capfd)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing\n",
        MAP + "# kubelint-net: ignore\n",
        POD.replace("10.0.0.1", "10.0.0.300"),
        MAP + "x: 'kubeadm.k8s.io'\n",
        "a: [\n",
        MAP.replace("a: b", "\ta: b"),
        MAP + "\ud800",
        POD.replace("db.example", "kubernetes.default.svc"),
        "x" * 300_000,
    ],
)
def test_whatever_may_have_something_to_say_is_left_to_the_ordinary_way(
    folder: Path, text: str, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "x.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    refuse(["check", "x.yaml"], capfd)


def test_a_pipe_is_not_waited_for(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(folder / "pipe.yaml")
    refuse(["check", "pipe.yaml"], capfd)


HEAVY = {
    "typer",
    "click",
    "rich",
    "pydantic",
    "jsonschema",
    "netaddr",
    "ruamel",
    "_ruamel_yaml",
    "json",
    "re",
    "typing",
    "dataclasses",
    "enum",
}


JUDGED = {
    "finding": POD.replace("10.0.0.1", "10.0.0.300"),
    "misspelt": POD.replace("- ip: 2001", "- iP: 2001"),
    "wrong type": POD.replace("[db.example]", "db.example"),
    "service": SERVICE.replace("port: 80", "port: 800000"),
}

NOT_FOR_A_FINDING = HEAVY - {"ruamel", "_ruamel_yaml", "json", "re", "typing", "enum"} | {
    "ast",
    "attr",
    "attrs",
    "copy",
    "datetime",
    "fnmatch",
    "hashlib",
    "inspect",
    "logging",
    "pathlib",
    "pickle",
    "referencing",
    "rpds",
    "shutil",
    "subprocess",
    "tempfile",
    "threading",
    "tomllib",
    "urllib",
    "uuid",
}
OF_OURS = {"kubelint_net.cel", "kubelint_net.policies", "kubelint_net.suppress", "kubelint_net.cluster.sources"}


def imported(folder: Path, *words: str) -> tuple[list[str], set[str]]:
    """What a command line says, and the modules that it imports."""
    program = (
        "import sys; before = set(sys.modules); sys.argv = ['kubelint-net', *sys.argv[1:]]\n"
        "from kubelint_net.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *words], capture_output=True, text=True, check=True, cwd=folder
    )
    *said, modules = done.stdout.splitlines()
    return said, set(modules.split())


@pytest.mark.parametrize("name", ["pod", "map", "service", "families"])
def test_an_ordinary_check_imports_next_to_nothing(folder: Path, name: str) -> None:
    said, modules = imported(folder, "check", f"{name}.yaml")
    assert said[-1] == "Checked 1 object in 1 file: nothing found."
    assert "kubelint_net.screen.objects" in modules
    assert not HEAVY & {module.partition(".")[0] for module in modules}
    assert len(modules) < 20


@pytest.mark.parametrize("name", JUDGED)
def test_a_finding_imports_what_it_takes(folder: Path, name: str) -> None:
    (folder / "x.yaml").write_text(JUDGED[name])
    said, modules = imported(folder, "check", "x.yaml")
    assert "error" in said[-1]
    assert not NOT_FOR_A_FINDING & {module.partition(".")[0] for module in modules}
    assert not OF_OURS & {".".join(module.split(".")[:depth]) for module in modules for depth in (2, 3)}
    # Of ruamel.yaml what the C parser makes its events of, and of the rules those that look at such an object.
    assert not modules & {f"ruamel.yaml.{part}" for part in ("main", "scanner", "constructor", "representer")}
    assert len([module for module in modules if module.startswith("kubelint_net.rules.")]) < 30
    assert len([module for module in modules if module.startswith("kubelint_net.")]) < 195


def test_the_version_imports_even_less() -> None:
    program = (
        "import sys; before = set(sys.modules); sys.argv = ['kubelint-net', '--version']\n"
        "from kubelint_net.cli.main import main\n"
        "main()\n"
        "print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert set(done.stdout.splitlines()[-1].split()) <= {"kubelint_net", "kubelint_net.cli", "kubelint_net.cli.main"}


@pytest.mark.parametrize(
    "environment",
    [
        {"GITHUB_ACTIONS": "true"},
        {"GITHUB_ACTIONS": "true", "FORCE_COLOR": "1"},
        {"COLUMNS": "60"},
        {"COLUMNS": "80"},
        {"NO_COLOR": "1", "FORCE_COLOR": "1"},
        {"CI": "true", "TERM": "dumb"},
    ],
)
@pytest.mark.parametrize("name", ["pod", "service"])
def test_the_environment_changes_nothing_in_what_is_said(folder: Path, name: str, environment: dict[str, str]) -> None:
    quick, ordinary = (
        subprocess.run(
            [sys.executable, "-m", "kubelint_net", "check", *more, f"{name}.yaml"],
            capture_output=True,
            check=True,
            cwd=folder,
            env=os.environ | environment,
        )
        # An option that the quick way does not know and that changes nothing.
        for more in ((), ("--config", "failOn=error"))
    )
    assert (quick.stdout, quick.stderr) == (ordinary.stdout, ordinary.stderr)
