"""What we offer to CI systems, by the schemas that those publish (as check-jsonschema carries them), and run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from kubelint_net import __version__

ROOT = Path(__file__).parents[2]
ACTION = ROOT / "action.yml"
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
BLOCKS = {
    match["name"]: match["text"]
    for match in re.finditer(r"```yaml\n# (?P<name>\S+)\n(?P<text>.*?)```", PAGE, re.DOTALL)
}
SCHEMAS = {
    ".github/workflows/manifests.yaml": "github-workflows",
    ".github/workflows/code-scanning.yaml": "github-workflows",
    ".gitlab-ci.yml": "gitlab-ci",
    "azure-pipelines.yml": "azure-pipelines",
}
BAD = "apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n  clusterIP: banana\n  ports:\n    - port: 80\n"
BIN = Path(sys.executable).parent


def read_yaml(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


def fits(path: Path, schema: str) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
    if schema == "azure-pipelines":
        command += ["--data-transform", "azure-pipelines", "--regex-variant", "nonunicode"]
    done = subprocess.run([*command, str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_action_is_an_action() -> None:
    fits(ACTION, "github-actions")


@pytest.mark.parametrize("name", SCHEMAS)
def test_an_example_is_what_its_ci_system_reads(name: str, tmp_path: Path) -> None:
    path = tmp_path / Path(name).name
    path.write_text(BLOCKS[name], encoding="utf-8")
    fits(path, SCHEMAS[name])


def test_every_example_of_the_page_is_looked_at() -> None:
    assert set(BLOCKS) == {*SCHEMAS, ".pre-commit-config.yaml"}
    assert PAGE.count("```yaml") == len(BLOCKS)


def test_what_others_wrote_is_pinned_by_its_hash() -> None:
    used = re.findall(r"uses: (\S+)", ACTION.read_text(encoding="utf-8") + PAGE)
    assert len(used) == 6
    others = [name for name in used if not name.startswith("kubelint-net/")]
    assert [name for name in others if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", name)] == []


def test_versions_in_the_examples_are_ours() -> None:
    named = re.findall(r"kubelint-net(?:@v|==)(\S+)|rev: v(\S+)", PAGE)
    assert {each or other for each, other in named} == {__version__}


def test_no_workflow_may_do_more_than_it_must() -> None:
    for name, text in BLOCKS.items():
        if name.startswith(".github"):
            permissions = read_yaml(text)["permissions"]
            assert permissions in ({}, {"contents": "read"})


def test_inputs_never_become_text_of_a_script() -> None:
    for step in read_yaml(ACTION.read_text(encoding="utf-8"))["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


@pytest.fixture
def deploy(tmp_path: Path) -> Path:
    (tmp_path / "deploy dir").mkdir()
    (tmp_path / "deploy dir" / "bad.yaml").write_text(BAD, encoding="utf-8")
    return tmp_path


def script(name: str) -> str:
    steps = read_yaml(ACTION.read_text(encoding="utf-8"))["runs"]["steps"]
    (found,) = [step["run"] for step in steps if step.get("name") == name]
    return str(found)


def act(folder: Path, name: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """One step of the action, as a runner starts it."""
    return subprocess.run(
        ["/bin/bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script(name)],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(folder), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(not Path("/bin/bash").exists(), reason="needs bash")
def test_the_action_checks_annotates_and_writes_sarif(deploy: Path) -> None:
    given = {
        "VENV": str(BIN.parent),
        "PATHS": "deploy dir\n",
        "ARGUMENTS": "--cluster-domain\nx.y\n",
        "SARIF": "a b.sarif",
    }
    done = act(deploy, "Check manifests", **given)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("::error file=deploy dir/bad.yaml,line=6,endLine=6,col=14,title=invalid-cluster-ip::")
    assert '"2.1.0"' in (deploy / "a b.sarif").read_text(encoding="utf-8")


@pytest.mark.skipif(not Path("/bin/bash").exists(), reason="needs bash")
def test_a_hostile_input_is_a_path_and_no_command(deploy: Path) -> None:
    given = {"VENV": str(BIN.parent), "PATHS": "$(touch owned)\n--version\n`touch owned`", "ARGUMENTS": "", "SARIF": ""}
    done = act(deploy, "Check manifests", **given)
    assert done.returncode == 2
    assert sorted(each.name for each in deploy.iterdir()) == ["deploy dir"]
    assert "$(touch owned)" in done.stderr
    assert "--version" in done.stderr


@pytest.mark.parametrize("line", re.findall(r"^.*?(kubelint-net check deploy[^`|\n]*)", PAGE, re.MULTILINE))
def test_the_commands_of_the_page_run(line: str, tmp_path: Path) -> None:
    (tmp_path / "deploy").mkdir()
    (tmp_path / "deploy" / "bad.yaml").write_text(BAD, encoding="utf-8")
    environment = {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(line.split(), cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "banana" in done.stdout
