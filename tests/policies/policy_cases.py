"""Policies as a config file declares them, and what is found of a manifest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kubelint_net.engine.checking import check
from kubelint_net.settings import Settings, SettingsError, load_settings

if TYPE_CHECKING:
    from pathlib import Path

    from kubelint_net.findings import Finding, Report

CONFIG = ".kubelint-net.yaml"


def settings(folder: Path, text: str) -> Settings:
    """The settings of a folder whose config file is this."""
    (folder / CONFIG).write_text(text, encoding="utf-8")
    return load_settings(str(folder))


def refusal(folder: Path, text: str) -> tuple[str, str]:
    """Why a config file is refused, and the text at fault."""
    with pytest.raises(SettingsError) as caught:
        settings(folder, text)
    place = caught.value.place
    assert place is not None
    line = text.splitlines()[place.span.start.line - 1]
    assert place.span.end.line == place.span.start.line
    return caught.value.message, line[place.span.start.column - 1 : place.span.end.column - 1]


def report(folder: Path, config: str, manifest: str, path: str = "shop.yaml") -> Report:
    """The report on one manifest."""
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(manifest, encoding="utf-8")
    return check([str(file)], settings(folder, config))


def found(folder: Path, config: str, manifest: str, path: str = "shop.yaml") -> list[Finding]:
    """The findings of policies on one manifest."""
    return [each for each in report(folder, config, manifest, path).findings if each.policy]


def service(spec: str = "", *, name: str = "shop", meta: str = "") -> str:
    """A Service of these fields."""
    ports = "ports: [{port: 80}]"
    inner = f"{spec}, {ports}" if spec else ports
    return f"apiVersion: v1\nkind: Service\nmetadata: {{name: {name}{meta}}}\nspec: {{{inner}}}\n"


def pod(spec: str, *, name: str = "shop", meta: str = "") -> str:
    """A Pod of these fields."""
    inner = f"{spec}, containers: [{{name: c, image: i}}]"
    return f"apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}{meta}}}\nspec: {{{inner}}}\n"
