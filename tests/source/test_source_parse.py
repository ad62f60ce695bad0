from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from kubelint_net.source.limits import DEFAULT
from kubelint_net.source.nodes import MappingNode, Node, ScalarNode, SequenceNode
from kubelint_net.source.parse import ParseResult, parse

if TYPE_CHECKING:
    from kubelint_net.source.problems import Problem

Parse = Callable[[str], ParseResult]


def pure(text: str) -> ParseResult:
    return parse(text, pure=True)


both = pytest.mark.parametrize("read", [parse, pure], ids=["c", "pure"])


def root(result: ParseResult) -> Node:
    assert result.problem is None, result.problem
    assert result.node is not None
    return result.node


def entries(node: Node) -> list[tuple[ScalarNode, Node]]:
    assert isinstance(node, MappingNode)
    return [(key, value) for key, value in node.entries if isinstance(key, ScalarNode)]


def refused(result: ParseResult) -> Problem:
    assert result.node is None
    assert result.problem is not None
    return result.problem


def underlined(text: str, read: Parse) -> str:
    problem = refused(read(text))
    return text[problem.start : problem.end]


@both
@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "  # x"])
def test_a_text_without_content_has_neither_node_nor_problem(text: str, read: Parse) -> None:
    assert read(text) == ParseResult(None, None, None)


@both
def test_scalars_keep_their_raw_text_style_tag_and_place(read: Parse) -> None:
    text = "a: yes\nb: 'it''s'\nc: \"\\x41\"\nd: |\n  x\n\n\ne: >-\n  y\n  z\nf: !!str 1\ng: &g !foo h\ni: ! 1\n"
    found = [
        (value.value, value.style, value.tag, text[value.start : value.end])
        for _, value in entries(root(read(text)))
        if isinstance(value, ScalarNode)
    ]
    assert found == [
        ("yes", None, None, "yes"),
        ("it's", "'", None, "'it''s'"),
        ("A", '"', None, '"\\x41"'),
        ("x\n", "|", None, "|\n  x"),
        ("y z", ">", None, ">-\n  y\n  z"),
        ("1", None, "tag:yaml.org,2002:str", "1"),
        ("h", None, "!foo", "h"),
        ("1", None, "!", "1"),
    ]


@both
@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("a:\n\n# c\nb: c\n", 2, 2),  # an empty value stands after its colon
        ("a:  # c\n", 2, 2),
        ("a: [b, {c: d}]  # x\n", 3, 14),
        ("a:\n  - b\n  - c: d\n\n# x\n", 5, 17),  # a block ends with its last child
        ("a: &x\n  b: c\n", 8, 12),  # and starts after anchor and tag
        ("a: !!seq # c\n  - b\n", 15, 18),
    ],
)
def test_values_stand_where_they_are_written(text: str, start: int, end: int, read: Parse) -> None:
    value = entries(root(read(text)))[0][1]
    assert (value.start, value.end) == (start, end)


@both
def test_an_alias_ends_the_block_it_stands_in(read: Parse) -> None:
    text = "a: &x {b: c}\nd:\n  - *x\n  - *x\n"
    (_, first), (_, second) = entries(root(read(text)))
    assert isinstance(second, SequenceNode)
    assert second.items == [first, first]
    assert text[second.start : second.end] == "- *x\n  - *x"


@both
def test_duplicate_and_merge_keys_are_kept_as_written(read: Parse) -> None:
    node = root(read("a: 1\na: 2\n<<: {b: 3}\n<<: {c: 4}\n"))
    assert [key.value for key, _ in entries(node)] == ["a", "a", "<<", "<<"]


@both
def test_an_anchor_may_be_defined_anew(read: Parse) -> None:
    values = [value for _, value in entries(root(read("a: &x 1\nb: *x\nc: &x 2\nd: *x\n")))]
    assert [value.value for value in values if isinstance(value, ScalarNode)] == ["1", "1", "2", "2"]


@both
@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("x: [fd00::1, 10.0.0.1, fe80::]\n", ["fd00::1", "10.0.0.1", "fe80::"]),
        ("x: [http://a.b/c, a:b:c, d]\n", ["http://a.b/c", "a:b:c", "d"]),
        ("x: [-a:b, /c:d]\n", ["-a:b", "/c:d"]),
        ("x: ['a:b', \"c:d\", e:f]  # g:h\n", ["a:b", "c:d", "e:f"]),
    ],
)
def test_colons_stay_inside_plain_scalars_of_flow_collections(text: str, values: list[str], read: Parse) -> None:
    sequence = entries(root(read(text)))[0][1]
    assert isinstance(sequence, SequenceNode)
    assert [item.value for item in sequence.items if isinstance(item, ScalarNode)] == values


@both
def test_colons_in_flow_mappings(read: Parse) -> None:
    mapping = entries(root(read('x: {"a":fd00::1, b: c::, d:e, }\n')))[0][1]
    assert [(key.value, value.value) for key, value in entries(mapping) if isinstance(value, ScalarNode)] == [
        ("a", "fd00::1"),
        ("b", "c::"),
        ("d:e", ""),
    ]


def test_many_odd_colons_are_still_read() -> None:
    text = "x: [" + ", ".join(f"-{number}:b" for number in range(300)) + "]\n"
    sequence = entries(root(parse(text)))[0][1]
    assert isinstance(sequence, SequenceNode)
    assert len(sequence.items) == 300


@both
@pytest.mark.parametrize("text", ["a:\tb\n", "a: b\t\n", "a: b\t# c\n", "a: [\n\tb,\n\tc]\n", "a: |\t# c\n  b\n"])
def test_tabs_are_fine_where_they_do_not_indent(text: str, read: Parse) -> None:
    assert read(text).problem is None


@both
@pytest.mark.parametrize("text", ["a:\n\tb: c\n", "\ta: b\n", "a:\n-\tb: c\n"])
def test_tabs_that_indent_are_refused(text: str, read: Parse) -> None:
    problem = refused(read(text))
    assert underlined(text, read) == "\t"
    assert "tab" in problem.message
    assert problem.help == "indent by spaces"


@both
@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("ip: fe80::\n", "fe80::"),
        ("- ip: 2001:db8::\n", "2001:db8::"),
        ("ips: [::1]\n", "::1"),
        ("{ip: ::1}\n", "::1"),
        ("a:\n  ips: [fd00::1, ::]\n", "::"),
    ],
)
def test_an_address_that_has_to_be_quoted_is_named(text: str, where: str, read: Parse) -> None:
    assert underlined(text, read) == where
    assert "quote the address" in refused(read(text)).help


@both
@pytest.mark.parametrize(
    ("text", "where", "words"),
    [
        ('a: b\nc: "d\ne: f\n', '"', "never closed"),
        ("c: 'd\n", "'", "never closed"),
        ("a: [b, c\n", "[", "']' is missing"),
        ("a: {b: c\nd: e\n", "{", "'}' is missing"),
        ("a: b: c\n", ":", "second ': '"),
        ("a: b\nc\n", "c", "neither a key"),
        ("a:\n  b: c\n d: e\n", "d:", "does not fit"),
        ("a:\n  - b\n c: d\n", "c:", "does not fit"),
        ("a: @b\n", "@b", "cannot start with"),
        ("a: *b\n", "*b", "no anchor &b"),
        ("a: &b\n  c: *b\n", "*b", "contains itself"),
        ("a: &b [*b]\n", "*b", "contains itself"),
        ('a: "b\\qc"\n', "\\q", "not an escape"),
        ('a: "b\\/c"\n', "\\/", "in JSON"),
        ('a: "\\ud83d"\n', "\\u", "not an escape"),
        ("a: b\x00c\n", "\x00", "U+0000"),
        ("a: b\x01c\n", "\x01", "U+0001"),
        ("%YAML 1.1\na: b\n", "%YAML 1.1", "directives"),
        ("# c\n%TAG ! tag:x,2000:\n", "%TAG ! tag:x,2000:", "directives"),
        ("a: - b\n", "-", "cannot begin here"),
        ("a: !e!x b\n", "!e!x", "tag"),
        ("a: |x\n  b\n", "|x", "'|'"),
    ],
)
def test_problems_stand_where_the_mistake_is(text: str, where: str, words: str, read: Parse) -> None:
    problem = refused(read(text))
    assert words in problem.message
    assert text[problem.start : problem.end] == where
    assert not problem.template


@both
@pytest.mark.parametrize(
    "text", ["a: {{ .b }}c\n", "a: b\n{{ if x }}\nc: d\n{{ end }}\n", "{% if x %}\na: b\n", "a: b{{\n {{c}}: ]\n"]
)
def test_templates_are_known_as_such(text: str, read: Parse) -> None:
    assert refused(read(text)).template


@both
@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("a: b\n...\nc: [\n", 9),
        ("a: b\n...\n# c\n", None),
        ("a: b\n...\n", None),
        ("{a: b}\nc: d\n", 7),
        ("{a: b} # x\n", None),
        ("a: b\r---\rc: d\r", 5),
        ("a:\n  - &x b\n  - *x\n\n...\n\nc\n", 25),
    ],
)
def test_what_kubernetes_ignores_is_pointed_at(text: str, start: int | None, read: Parse) -> None:
    result = read(text)
    assert result.problem is None
    assert result.ignored_from == start


@both
@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000])
def test_bottomless_nesting_is_refused_and_not_fatal(text: str, read: Parse) -> None:
    problem = refused(read(text))
    assert f"{DEFAULT.max_depth} levels" in problem.message
    assert problem.start < 10 * DEFAULT.max_depth


@both
def test_two_hundred_levels_are_read(read: Parse) -> None:
    assert read("[" * 200 + "]" * 200).problem is None
    assert read("".join(f"{' ' * level}a:\n" for level in range(200))).problem is None


@both
def test_lone_surrogates_are_refused(read: Parse) -> None:
    assert "U+D800" in refused(read("a: \ud800\n")).message


@both
def test_a_byte_order_mark_is_dropped_at_the_start_only(read: Parse) -> None:
    text = "\ufeffa: b\n\ufeffc: d\ufeff\n"
    (first, _), (second, value) = entries(root(read(text)))
    assert (first.value, first.start) == ("a", 1)
    assert second.value == "\ufeffc"
    assert text[value.start : value.end] == "d\ufeff"


def test_the_last_line_of_a_block_scalar_ends_as_kubectl_ends_it() -> None:
    value = entries(root(parse("a: |\n  b")))[0][1]
    assert isinstance(value, ScalarNode)
    assert value.value == "b\n"


class TestJson:
    def read(self, text: str) -> Node:
        return root(parse(text, json=True))

    def test_nodes_keep_their_places(self) -> None:
        text = '{"a": [1, "\\/\\u00e9\\ud83d\\ude00", true],\n\t"b": null}'
        (_, first), (key, null) = entries(self.read(text))
        assert isinstance(first, SequenceNode)
        assert [(item.value, item.style) for item in first.items if isinstance(item, ScalarNode)] == [
            ("1", None),
            ("/é😀", '"'),
            ("true", None),
        ]
        assert text[first.start : first.end] == '[1, "\\/\\u00e9\\ud83d\\ude00", true]'
        assert text[key.start : key.end] == '"b"'
        assert text[null.start : null.end] == "null"

    def test_half_a_surrogate_pair_is_replaced(self) -> None:
        node = self.read('"\\ud83d"')
        assert isinstance(node, ScalarNode)
        assert node.value == "\ufffd"

    @pytest.mark.parametrize(
        ("text", "start"),
        [
            ('{"a": 1,}', 8),
            ("{a: 1}", 1),
            ('{"a": 01}', 7),
            ('{"a": tru}', 6),
            ('{"a" 1}', 5),
            ('{"a": 1e400}', 6),
            ('{"a": "b\nc"}', 8),
            ('{"a": "\\x"}', 7),
            ('{"a": "b', 6),
            ('{"a": [1, 2', 6),
            ('{"a": {"b": 1', 6),
        ],
    )
    def test_what_is_no_json_is_refused_where_it_stops_to_be(self, text: str, start: int) -> None:
        assert refused(parse(text, json=True)).start == start

    def test_bottomless_nesting_is_refused(self) -> None:
        assert f"{DEFAULT.max_depth} levels" in refused(parse('{"a":' * 100_000, json=True)).message
