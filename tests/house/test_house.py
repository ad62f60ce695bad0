"""The house keeps its own rules: small files, nobody prints but the command line."""

from __future__ import annotations

import ast
import os

import pytest

import kubelint_net

PACKAGE = os.path.dirname(kubelint_net.__file__)

MODULES = sorted(
    os.path.join(folder, name) for folder, _, files in os.walk(PACKAGE) for name in files if name.endswith(".py")
)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: os.path.relpath(path, PACKAGE))
def test_module(path: str) -> None:
    with open(path, encoding="utf-8") as file:
        text = file.read()
    assert text.count("\n") <= 400
    assert ast.get_docstring(ast.parse(text)), "a module says what it is for"
    if os.path.join(PACKAGE, "cli") not in path:
        calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
        assert not [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]


def test_the_public_names_are_sorted_and_there() -> None:
    assert kubelint_net.__all__ == sorted(kubelint_net.__all__)
    for name in kubelint_net.__all__:
        assert getattr(kubelint_net, name) is not None
