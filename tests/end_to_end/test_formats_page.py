"""The examples of ``docs/formats.md`` are what the command prints."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from installed_command import COMMAND

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"
FORMATS = re.findall(r"^## (.+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
MANIFEST = re.compile(r"```yaml\n(.*?)```", re.DOTALL)


def block(name: str) -> re.Pattern[str]:
    """The first fenced block under a heading."""
    return re.compile(rf"(?<=\n## {name}\n)(.*?```\w+\n)(.*?)(?=```\n)", re.DOTALL)


def printed(name: str, folder: Path) -> str:
    (manifest,) = MANIFEST.findall(PAGE.read_text(encoding="utf-8"))
    (folder / "shop.yaml").write_text(manifest, encoding="utf-8")
    arguments = ["check", "shop.yaml", "--format", name, "--service-cluster-ip-range", "10.96.0.0/16"]
    kept = {key: value for key, value in os.environ.items() if key in {"PATH", "HOME", "LANG"}}
    command = [COMMAND] if os.path.exists(COMMAND) else [sys.executable, "-m", "kubelint_net"]
    done = subprocess.run([*command, *arguments], cwd=folder, env=kept, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    if name == "sarif":
        result = json.loads(done.stdout)["runs"][0]["results"][0]
        return json.dumps(result, indent=2) + "\n"
    return done.stdout.replace(str(folder.resolve()), "/agent/s")


@pytest.mark.parametrize("name", FORMATS)
def test_an_example_is_what_the_command_prints(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    shown = printed(name, tmp_path)
    page = PAGE.read_text(encoding="utf-8")
    if request.config.getoption("--update-goldens"):
        page = block(name).sub(lambda found: found[1] + shown, page, count=1)
        PAGE.write_text(page, encoding="utf-8")
    found = block(name).search(page)
    assert found is not None
    assert found[2] == shown


def test_every_format_is_on_the_page() -> None:
    done = subprocess.run([COMMAND, "check", "--format", "?"], capture_output=True, text=True, check=False)
    offered = done.stderr.partition("is not one of ")[2].strip().split(", ")
    assert sorted(offered) == sorted(FORMATS)
