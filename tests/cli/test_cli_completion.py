"""Completion as a shell asks for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KUBELINT_NET = (
    sys.executable,
    "-c",
    "import sys; sys.argv[0] = 'kubelint-net'; from kubelint_net.cli.main import main; main()",
)
needs_bash = pytest.mark.skipif(not Path("/bin/bash").exists(), reason="needs bash")


def start(*command: str, **environment: str) -> str:
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    done = subprocess.run(
        command, env={**kept, "PYTHONPATH": str(ROOT), **environment}, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return done.stdout


def script() -> str:
    """What a bash is given that asks for it: the shell is told by the process that asks."""
    return start("/bin/bash", "-c", '"$@" --show-completion; exit', "bash", *KUBELINT_NET)


def offered(line: str) -> list[str]:
    """What bash is offered for the last word of a line."""
    words = line.split(" ")
    return start(
        *KUBELINT_NET,
        _KUBELINT_NET_COMPLETE="complete_bash",
        COMP_WORDS=line,
        COMP_CWORD=str(len(words) - 1),
    ).split()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("kubelint-net ch", ["check"]),
        ("kubelint-net predict ho", ["hosts"]),
        ("kubelint-net check --fo", ["--format"]),
        ("kubelint-net check --format j", ["json", "json-lines", "junit"]),
        ("kubelint-net check --fail-on w", ["warning"]),
        ("kubelint-net explain clashing-n", ["clashing-node-port"]),
    ],
)
def test_commands_options_their_values_and_rules_are_offered(line: str, expected: list[str]) -> None:
    assert offered(line) == expected


def test_files_are_left_to_the_shell() -> None:
    assert offered("kubelint-net check man") == []


@needs_bash
def test_other_words_are_left_to_bash() -> None:
    assert "complete -o default" in script()


@needs_bash
def test_the_script_works_in_bash() -> None:
    asked = f"{script()}\nCOMP_WORDS=(kubelint-net check --format g); COMP_CWORD=3\n"
    asked += f"_kubelint_net_completion '{Path(sys.executable).parent}/kubelint-net'; echo ${{COMPREPLY[@]}}"
    done = subprocess.run(["/bin/bash", "-c", asked], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["github", "gitlab"]
