from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kubelint_net.cli.running import run
from kubelint_net.settings import load_settings

if TYPE_CHECKING:
    from pathlib import Path

KIND = """\
apiVersion: kind.x-k8s.io/v1alpha4
kind: Cluster
networking:
  serviceSubnet: 10.96.0.0/16
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_writes_what_the_repository_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "kind.yaml").write_text(KIND)
    assert run(["init"]) == 0
    assert "wrote .kubelint-net.yaml, with " in capsys.readouterr().err
    text = (tmp_path / ".kubelint-net.yaml").read_text()
    assert '  serviceClusterIPRange: "10.96.0.0/16"\n' in text
    assert "kind.yaml:4" in text
    # It holds as a config file, where the file that said it is not looked at.
    assert load_settings(".").cluster.service_cidrs == ("10.96.0.0/16",)


def test_writes_what_nobody_says_as_comments(tmp_path: Path) -> None:
    assert run(["init"]) == 0
    assert load_settings(".").cluster.service_cidrs == ()
    assert "  # serviceClusterIPRange: 10.96.0.0/16\n" in (tmp_path / ".kubelint-net.yaml").read_text()


def test_files_that_disagree_are_left_to_the_reader(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(KIND)
    (tmp_path / "two.yaml").write_text(KIND.replace("10.96", "10.97"))
    assert run(["init"]) == 0
    text = (tmp_path / ".kubelint-net.yaml").read_text()
    assert '# serviceClusterIPRange: "10.96.0.0/16"  # Found' in text
    assert '# serviceClusterIPRange: "10.97.0.0/16"  # Found' in text
    assert load_settings(".").cluster.service_cidrs == ()


def test_every_line_that_is_commented_out_is_a_setting(tmp_path: Path) -> None:
    assert run(["init"]) == 0
    path = tmp_path / ".kubelint-net.yaml"
    lines = path.read_text().splitlines()
    starts = tuple(
        "# " + key for key in ("exclude", "rules", "suppress", "requireReason", "  ", "service", "cluster", "node")
    )
    more = ("# kubernetesVersion", "# podNetwork", "# installer")
    opened = [line.replace("# ", "", 1) if line.strip().startswith((*starts, *more)) else line for line in lines]
    path.write_text("\n".join(opened))
    settings = load_settings(".")
    assert (settings.exclude, settings.require_reason, len(settings.suppressions)) == (("third-party/",), True, 1)
    assert settings.cluster.cluster_domain == "cluster.local"


def test_what_is_there_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / ".kubelint-net.yaml").write_text("failOn: info\n")
    assert run(["init"]) == 2
    assert "is there already" in capsys.readouterr().err
    assert (tmp_path / ".kubelint-net.yaml").read_text() == "failOn: info\n"
    assert run(["init", "--output", "-"]) == 0
    assert "failOn: error" in capsys.readouterr().out
