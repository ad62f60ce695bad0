from __future__ import annotations

from kubelint_net.source.rendered import Templates, template_of
from kubelint_net.source.text import SourceText

STREAM = """\
---
# Source: shop/templates/service.yaml
apiVersion: v1
kind: Service
---
# Source: shop/charts/db/templates/pod.yaml
# another comment
apiVersion: v1
kind: Pod
---
apiVersion: v1
kind: ConfigMap
data: {a: "# Source: elsewhere.yaml"}
"""


def test_each_line_has_the_template_of_its_document() -> None:
    templates = Templates(SourceText("<stdin>", STREAM))
    assert [templates.at(line) for line in (2, 4, 6, 9, 13)] == [
        "shop/templates/service.yaml",
        "shop/templates/service.yaml",
        "shop/charts/db/templates/pod.yaml",
        "shop/charts/db/templates/pod.yaml",
        "",
    ]


def test_a_text_that_names_none_has_none() -> None:
    assert not Templates(SourceText("<stdin>", "a: 1\n---\nb: 1\n"))
    assert Templates(SourceText("<stdin>", STREAM))


def test_only_a_comment_at_the_head_counts() -> None:
    assert template_of("\n# x\n# Source: a/b.yaml\r\na: 1") == "a/b.yaml"
    assert template_of("a: 1\n# Source: a/b.yaml") == ""
    assert template_of("# Source: a/b.yaml") == "a/b.yaml"
