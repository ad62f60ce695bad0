from __future__ import annotations

import importlib

from kubelint_net import render
from kubelint_net.discover import discover
from kubelint_net.render._format import Format


def test_every_format_is_named_after_its_module() -> None:
    formats = discover(render, Format)
    assert {"text", "json"} <= {each.name for each in formats}
    for each in formats:
        assert importlib.import_module(f"kubelint_net.render.{each.name}").FORMAT is each
