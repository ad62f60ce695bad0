from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import pytest

from kubelint_net.k8s import data


def test_finds_the_files_of_a_checkout() -> None:
    assert '"ServiceSpec"' in data.schema_text("kubernetes/service.json")


def test_finds_the_files_inside_an_installed_package(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "kubelint_net"
    (package / "k8s").mkdir(parents=True)
    (package / "_schemas").mkdir()
    (package / "_schemas" / "x.json").write_text("installed", "utf-8")
    spec = importlib.util.spec_from_file_location(
        "installed_data", shutil.copy(Path(data.__file__), package / "k8s" / "data.py")
    )
    assert spec is not None
    assert spec.loader is not None
    installed = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(installed)
    assert installed.schema_text("x.json") == "installed"


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"kubernetes/nothing\.json"):
        data.schema_text("kubernetes/nothing.json")
