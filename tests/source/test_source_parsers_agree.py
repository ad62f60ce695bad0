"""The three roads of parse.py lead to the same nodes, offsets included."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kubelint_net.source import parse as parse_module
from kubelint_net.source.nodes import MappingNode, Node, ScalarNode
from kubelint_net.source.parse import ParseResult, parse

SAMPLES = [
    """\
# A Service as people write them
apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    note: |
      two lines

      and a gap
    folded: >-
      one
      two

  labels: {app: web, "tier": 'front'}
spec:
  selector:
    app: web
  clusterIP:
  ipFamilies: [IPv6, IPv4]   # both
  ports:
  - name: http
    port: 80
    targetPort:
  -
    name: https
    port: 443
""",
    """\
x-base: &base
  dnsPolicy: None
  dnsConfig: &dns
    nameservers: [fd00::10, 10.0.0.10]
a:
  <<: *base
  dnsConfig: *dns
b: !!map
  - &one !foo x
  - *one
  - !!str
  - ! 12
  - &empty
  - *empty
? complex
: - a
  - b
""",
    "a:\tb\r\nc:\r\n  - d\t# e\r\n  -\r\n  - |+\r\n    f\r\n\r\n",
    "{a: , b: [c, {d: e}, ], 'f':g, ? h : i, j}",
    "- - - a\n    - b\n  - c\n-\n  - d\n",
    "a: b\n c\n\n d\ne: 'f\n\n  g'\nh: \"i\\n  j\"\n",
    "a: b\x85c: d\u2028e: f\n",
]


def plain(node: Node | None) -> Any:
    if node is None:
        return None
    if isinstance(node, ScalarNode):
        return (node.value, node.style, node.tag, node.start, node.end)
    if isinstance(node, MappingNode):
        inside: Any = [(plain(key), plain(value)) for key, value in node.entries]
    else:
        inside = [plain(item) for item in node.items]
    return (inside, node.tag, node.start, node.end)


def same(left: ParseResult, right: ParseResult) -> None:
    assert (left.problem is None) == (right.problem is None), (left.problem, right.problem)
    assert plain(left.node) == plain(right.node)
    if left.problem is None:
        assert left.ignored_from == right.ignored_from


@pytest.mark.parametrize("text", SAMPLES)
def test_samples_are_read_alike(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    light = parse(text)
    assert light.problem is None
    same(light, parse(text, pure=True))
    monkeypatch.setattr(parse_module, "_LIGHT_WORKS", False)
    same(light, parse(text))


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ('"\n"\n\t\n...\n', False),
        ('"a\n b"\n  \t\n...\n', False),
        ('! "a\n b"\n\t\n...\n', False),
        ('"a\n b" \t\n...\n', True),
        ('"a\n b"\t# c\n...\n', True),
        ('"a\n b"\n# c\td\n...\n', True),
        ('! "a\n b"\t\n...\n', True),
        ("a\n\t\n...\n", True),
    ],
)
def test_a_tab_that_would_indent_the_end_of_a_document_is_refused(text: str, *, reads: bool) -> None:
    for pure in (False, True):
        assert (parse(text, pure=pure).problem is None) is reads


PIECES = (  # noqa: SIM905 - as a list it would fill the page
    "a~b c~1~fd00::1~::~:~: ~- ~,~[~]~{~}~\"x\"~'y'~\"~'~#~ # c~&a ~*a ~! ~!foo ~!!str ~<<: ~|~>-~\n~\n  "
    "~\n    ~\n- ~  ~\t~\n...\n~a: ~b:\n  ~k: [~}\n~é~\\~\r\n~%~@~{{ x }}"
).split("~")


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_any_text_is_read_alike(text: str) -> None:
    same(parse(text), parse(text, pure=True))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_no_text_makes_the_parser_fail(text: str) -> None:
    for result in (parse(text), parse(text, pure=True), parse(text, json=True)):
        if result.problem is not None:
            assert 0 <= result.problem.start <= result.problem.end <= max(len(text), 1)


def test_other_users_of_the_extension_keep_their_node_classes() -> None:
    extension = pytest.importorskip("_ruamel_yaml")
    before = (extension.ScalarNode, extension.MappingNode, extension.SequenceNode)
    parse("a: [b]\n")
    parse("a: [b\n")
    assert (extension.ScalarNode, extension.MappingNode, extension.SequenceNode) == before
