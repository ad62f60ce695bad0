"""Rules that look at texts are asked only about those that have something wrong with them."""

from __future__ import annotations

import pytest

from kubelint_net.engine.registry import text_rules
from kubelint_net.k8s.manifest import read_manifests
from kubelint_net.source.text import SourceText

SOUND = (
    "",
    "# nothing\n",
    "apiVersion: v1\nkind: ConfigMap\n",
    "apiVersion: v1\nkind: Pod\n---\nkind: List\napiVersion: v1\n",
)


@pytest.mark.parametrize("text", SOUND)
def test_no_rule_has_anything_to_say_of_a_sound_text(text: str) -> None:
    contents = read_manifests(SourceText("a.yaml", text))
    assert (contents.problems, contents.ignored, contents.unreadable_bytes) == ((), (), ())
    assert [hit for rule in text_rules() if rule.on_text is not None for hit in rule.on_text(contents)] == []
