from __future__ import annotations

import pytest

from kubelint_net.cel import compile_expression


@pytest.mark.parametrize(
    ("expression", "paths"),
    [
        ("object.spec.ipFamilies == ['IPv6']", [("spec", "ipFamilies")]),
        ("object.spec.ports[0].port > 1", [("spec", "ports", 0, "port")]),
        ("object.metadata.labels['a'] == 'b'", [("metadata", "labels", "a")]),
        ("has(object.spec.clusterIP) && object.spec.clusterIP != ''", [("spec", "clusterIP")]),
        ("object.spec.?a[?0].orValue('') == ''", [("spec", "a", 0)]),
        ("object.spec.ports.all(p, p.port > object.spec.a.b)", [("spec", "a", "b"), ("spec", "ports")]),
        ("object.spec.ports[object.i].port > 1", [("spec", "ports"), ("i",)]),
        ("object.a == 1 || object.b.c == 1", [("b", "c"), ("a",)]),
        ("object.a != null && object.a.b == 1", [("a", "b")]),
        ("[object.x].exists(o, o == 1) ? object.y : [object.z][0]", [("x",), ("y",), ("z",)]),
        ("[{'a': 1}].all(object, object.a == 1)", []),
        ("oldObject.spec.a == 1", []),
        ("object == null", []),
        ("1 == 1", []),
    ],
)
def test_the_fields_an_expression_names_the_most_specific_first(
    expression: str, paths: list[tuple[str | int, ...]]
) -> None:
    assert compile_expression(expression, frozenset({"object", "oldObject"})).field_paths() == tuple(paths)
