from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint_net.k8s.values import duplicate_keys, node_at, read, read_value, span_for
from kubelint_net.source.nodes import MappingNode, Node, ScalarNode, SequenceNode
from kubelint_net.source.parse import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.k8s.values import Value
    from kubelint_net.route import Route
    from kubelint_net.source.problems import Problem

VERDICTS = os.path.join(os.path.dirname(__file__), "..", "conformance", "data", "verdicts")


def node(text: str, *, json: bool = False) -> Node:
    result = parse(text, json=json)
    assert result.problem is None, result.problem
    assert result.node is not None
    return result.node


def value(text: str, *, json: bool = False) -> Value:
    read, problems = read_value(node(text, json=json))
    assert problems == ()
    return read


def problem(text: str) -> Problem:
    _, (found, *_) = read_value(node(text))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # merge keys
        ("{<<: {a: b}, a: c}", {"a": "c"}),
        ("{a: c, <<: {a: b}}", {"a": "b"}),
        ("{a: c, <<: [{a: b}, {a: d, e: f}]}", {"a": "b", "e": "f"}),
        ("{<<: {a: b}, <<: {a: c}}", {"a": "c"}),
        ("{a: 1, <<: {a: b, <<: {a: c}}}", {"a": "c"}),
        ("{'<<': {a: b}}", {"<<": {"a": "b"}}),
        ("{!!str <<: {a: b}}", {"<<": {"a": "b"}}),
        ("{! <<: {a: b}}", {"a": "b"}),
        ("{!!merge <<: {a: b}}", {"a": "b"}),
        ("{<<: [], a: b, <<: {}}", {"a": "b"}),
        ("a: &x {ip: 1.1.1.1}\nb: {ip: 9.9.9.9, <<: *x}\n", {"a": {"ip": "1.1.1.1"}, "b": {"ip": "1.1.1.1"}}),
        ("a: &x {c: d}\nb: {<<: [*x, {c: e, f: g}]}\n", {"a": {"c": "d"}, "b": {"c": "d", "f": "g"}}),
        # duplicate keys
        ("{ip: 1.1.1.1, ip: 2.2.2.2}", {"ip": "2.2.2.2"}),
        ("{a: {b: 1}, a: {c: 2}}", {"a": {"c": 2}}),
        ("{yes: 1, true: 2}", {"true": 2}),
        # keys become text
        ("{yes: 1, off: 2}", {"true": 1, "false": 2}),
        ("{1: a, 0x10: b, 010: c, -1: d}", {"1": "a", "16": "b", "8": "c", "-1": "d"}),
        ("{1.0: a, 1.5: b, 1e5: c, 1e6: d}", {"1": "a", "1.5": "b", "100000": "c", "1e+06": "d"}),
        ("{123456789.0: a, 1e-5: b, 0.1234567891: c}", {"1.2345679e+08": "a", "1e-05": "b", "0.12345679": "c"}),
        ("{1e-4: a, 0.0: b, -0.5: c, 1e300: d}", {"0.0001": "a", "0": "b", "-0.5": "c", ".inf": "d"}),
        ("{.inf: a, -.inf: b, .nan: c}", {".inf": "a", "-.inf": "b", ".nan": "c"}),
        ("{2001-01-01: a, '': b, a: ~}", {"2001-01-01": "a", "": "b", "a": None}),
        ("{9223372036854775807: a}", {"9223372036854775807": "a"}),
        # numbers go through JSON
        ("[3.0, 1e3, 1.5, -0.0, 1e18]", [3, 1000, 1.5, 0, 10**18]),
        # the rest
        ("!!set {a, b}", {"a": None, "b": None}),
        ("[a, [b], {c: [d]}]", ["a", ["b"], {"c": ["d"]}]),
        ("null", None),
        ("a: &x b\nc: *x\n", {"a": "b", "c": "b"}),
    ],
)
def test_values_are_those_of_kubernetes(text: str, expected: Value) -> None:
    assert value(text) == expected


def test_whole_floats_become_integers() -> None:
    read = value("[3.0, 1e20]")
    assert isinstance(read, list)
    assert [type(number) for number in read] == [int, float]


def test_json_reads_like_yaml() -> None:
    assert value('{"a": 3.0, "a": [true, null, "yes", 1e2], "<<": 1}', json=True) == {
        "a": [True, None, "yes", 100],
        "<<": 1,
    }


@pytest.mark.parametrize(
    ("text", "start", "end", "template"),
    [
        ("a: {~: b}", 4, 5, False),
        ("a: {18446744073709551615: b}", 4, 24, False),
        ("? [a]\n: b\n", 2, 5, False),
        ("a: {{ .b }}\n", 4, 10, True),
        ("? {a: b}\n: c\n", 2, 8, True),
        ("a: .inf\n", 3, 7, False),
        ("a: -.INF\n", 3, 8, False),
        ("a: .nan\n", 3, 7, False),
        ("a: !!float .inf\n", 11, 15, False),
        ("a: !!int abc\n", 9, 12, False),
        ("!!int abc: a\n", 6, 9, False),
        ("<<: a\n", 0, 2, False),
        ("<<: ~\n", 0, 2, False),
        ("<<: [{a: b}, c]\n", 0, 2, False),
        ("a: &x [{b: c}]\nd: {<<: *x}\n", 19, 21, False),
    ],
)
def test_what_kubernetes_refuses_is_a_problem_at_its_place(text: str, start: int, end: int, *, template: bool) -> None:
    found = problem(text)
    assert (found.start, found.end, found.template) == (start, end, template)


def bomb(levels: int, width: int = 10) -> str:
    lines = ["a0: &a0 x"]
    lines += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * width)}]" for level in range(1, levels)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("levels", [9, 100])
def test_alias_bombs_are_refused_without_going_off(levels: int) -> None:
    text = bomb(levels)
    found = problem(text)
    assert "aliases" in found.message
    assert text[found.start] == "["


def test_a_few_aliases_are_fine_and_shared() -> None:
    read = value("a: &x {b: c}\nd: [*x, *x]\n")
    assert isinstance(read, dict)
    assert isinstance(read["d"], list)
    assert read["d"][0] is read["d"][1] is read["a"]


def test_a_thousand_uses_of_a_small_base_are_fine() -> None:
    text = "base: &base {a: 1, b: 2}\nuses:\n" + "- {<<: *base, c: 3}\n" * 1000
    read = value(text)
    assert isinstance(read, dict)
    assert read["uses"] == [{"a": 1, "b": 2, "c": 3}] * 1000


def test_merges_that_share_a_base_many_times_are_searched_once() -> None:
    text = "a0: &a0 {x: y}\n"
    text += "".join(f"a{level}: &a{level} {{<<: [*a{level - 1}, *a{level - 1}]}}\n" for level in range(1, 60))
    assert node_at(node(text), ("a59", "missing")).found == 1
    assert node_at(node(text), ("a59", "x")).found == 2


def test_duplicate_keys_name_both_ends() -> None:
    text = "a: {b: 1, b: 2}\nc:\n- d: 1\n  e: 2\n  d: 3\n  d: 4\n"
    found = [
        (text[first.start : first.end], first.start, second.start, route)
        for first, second, route in duplicate_keys(node(text))
    ]
    assert found == [("b", 4, 10, ("a", "b")), ("d", 21, 35, ("c", 0, "d")), ("d", 21, 42, ("c", 0, "d"))]


@pytest.mark.parametrize(
    "text", ["{1: a, '1': b}", "{<<: {a: b}, <<: {c: d}}", "{a: b, <<: {a: c}}", "{a: &x {b: c}, d: *x}"]
)
def test_these_keys_are_not_duplicates(text: str) -> None:
    assert duplicate_keys(node(text)) == ()


def test_keys_that_read_the_same_are_duplicates() -> None:
    assert [route for _, _, route in duplicate_keys(node("{yes: a, true: b, 16: c, 0x10: d}"))] == [
        ("true",),
        ("16",),
    ]


MANIFEST = """\
metadata:
  name: web
  labels: {yes: on, app: web}
spec:
  clusterIP: 10.0.0.1
  clusterIP: 10.0.0.2
  externalIPs: []
  ports:
  - port: 80
    name:
  -
    port: 81
  -
  - {}
  ranges: [10.0.0.0/8, ""]
  selector:
    <<: {app: x, tier: y}
    app: z
"""


@pytest.mark.parametrize(
    ("route", "expected"),
    [
        (("metadata", "name"), "web"),
        (("metadata", "labels", "true"), "on"),
        (("metadata", "labels"), "labels"),  # a collection: its key
        (("spec", "clusterIP"), "10.0.0.2"),  # the last of two wins
        (("spec", "clusterIPs"), "spec"),  # missing: the nearest key
        (("spec", "externalIPs"), "externalIPs"),
        (("spec", "externalIPs", 0), "externalIPs"),
        (("spec", "clusterIP", "deeper"), "clusterIP"),
        (("spec", "ports"), "ports"),
        (("spec", "ports", 0), "port"),  # an item that is a mapping: its first key
        (("spec", "ports", 0, "port"), "80"),
        (("spec", "ports", 0, "nodePort"), "port"),
        (("spec", "ports", 0, "name"), "name"),  # an empty value: its key
        (("spec", "ports", 1, "nodePort"), "port"),
        (("spec", "ports", 2), "-"),
        (("spec", "ports", 2, "port"), "-"),
        (("spec", "ports", 3, "port"), "{}"),
        (("spec", "ports", 9), "ports"),
        (("spec", "ranges", 0), "10.0.0.0/8"),
        (("spec", "ranges", 1), '""'),
        (("spec", "selector", "tier"), "y"),
        (("spec", "selector", "app"), "z"),
        (("status",), "metadata"),
        ((), "metadata"),
    ],
)
def test_spans_underline_the_value_or_the_nearest_key(route: Route, expected: str) -> None:
    start, end = span_for(node(MANIFEST), route)
    assert MANIFEST[start:end] == expected


def test_the_span_of_the_second_of_two_keys_is_its_own() -> None:
    start, _ = span_for(node(MANIFEST), ("spec", "clusterIP"))
    assert start == MANIFEST.index("10.0.0.2")


def test_node_at_says_how_far_the_route_leads() -> None:
    root = node(MANIFEST)
    there = node_at(root, ("spec", "ports", 0, "port"))
    assert there.found == 4
    assert isinstance(there.value, ScalarNode)
    assert there.key is not None
    assert (there.key.value, there.value.value) == ("port", "80")
    short = node_at(root, ("spec", "ports", 0, "nodePort", "x"))
    assert short.found == 3
    assert isinstance(short.value, MappingNode)
    assert short.key is not None
    assert short.key.value == "ports"
    assert node_at(root, ()).key is None


def routes(read: Value, route: Route = ()) -> Iterator[tuple[Route, Value]]:
    yield route, read
    if isinstance(read, dict):
        for key, below in read.items():
            yield from routes(below, (*route, key))
    elif isinstance(read, list):
        for index, below in enumerate(read):
            yield from routes(below, (*route, index))


KEYS = st.sampled_from(["a", "b", "yes", "1", "0x1", "'1'", "<<"])
NESTED = st.recursive(
    st.sampled_from(["1", "x", "''", "~"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.lists(st.tuples(KEYS, inner), max_size=4).map(
            lambda pairs: f"{{{', '.join(f'{key}: {inside}' for key, inside in pairs)}}}"
        )
    ),
    max_leaves=12,
)


@given(NESTED)
def test_node_at_finds_exactly_what_read_value_reads(text: str) -> None:
    root = node(text)
    read, problems = read_value(root)
    if problems:
        return
    for route, expected in routes(read):
        located = node_at(root, route)
        assert located.found == len(route)
        if isinstance(expected, dict):
            assert isinstance(located.value, MappingNode)
        elif isinstance(expected, list):
            assert isinstance(located.value, SequenceNode)
        else:
            assert isinstance(located.value, ScalarNode)
            assert read_value(located.value)[0] == expected
        start, end = span_for(root, route)
        assert 0 <= start <= end <= len(text)
        if isinstance(expected, dict):
            assert node_at(root, (*route, "missing")).found == len(route)


# ---- what the API server made of YAML bodies -------------------------------------------------------------------------


def rows() -> Iterator[Any]:
    for name in sorted(os.listdir(VERDICTS)):
        if not name.startswith("differs-"):
            with open(os.path.join(VERDICTS, name), encoding="utf-8") as lines:
                for line in lines:
                    row = json.loads(line)
                    if "old" not in row:
                        yield row


JSON_TYPES: dict[str, Any] = {"bool": bool, "number": (int, float), "string": str, "array": list, "object": dict}
UNREADABLE = (": yaml: ", ": json: unsupported value", ": unsupported map key")


def under(read: Value, steps: list[str]) -> Iterator[Value]:
    if isinstance(read, list):
        for item in read:
            yield from under(item, steps)
        if not steps:
            yield read
    elif not steps:
        yield read
        if isinstance(read, dict):
            yield from read.values()
    elif isinstance(read, dict) and steps[0] in read:
        yield from under(read[steps[0]], steps[1:])


def test_the_server_reads_its_yaml_bodies_likewise() -> None:
    read_rows = typed = refused = 0
    for row in rows():
        decode = row["verdict"].get("decode", "")
        result = parse(row["manifest"])
        read, problems = read_value(result.node) if result.node is not None else (None, ())
        cannot = result.problem is not None or bool(problems)
        assert cannot == any(words in decode for words in UNREADABLE), (row["id"], decode, result.problem, problems)
        read_rows += 1
        refused += cannot
        words = decode.split()
        if decode.startswith("json: cannot unmarshal ") and "field" in words and not cannot:
            wanted = JSON_TYPES[words[3]]
            steps = words[words.index("field") + 1].split(".")[1:]
            found = list(under(read, steps))
            assert any(isinstance(one, wanted) and (words[3] == "bool") == isinstance(one, bool) for one in found), (
                row["id"],
                decode,
                found,
            )
            typed += 1
    assert (read_rows > 1000, typed > 200, refused > 50) == (True, True, True)


@given(st.lists(st.sampled_from(("a", "b", "yes", "true", "0x10", "16", "'<<'", "'yes'")), max_size=8))
def test_a_reading_tells_whether_keys_repeat(keys: list[str]) -> None:
    root = node("x: {" + "".join(f"{key}: {{c: d}}, " for key in keys) + "z: 1}")
    assert read(root).repeats is bool(duplicate_keys(root))


def test_merged_keys_do_not_hide_that_a_key_repeats() -> None:
    root = node("{<<: {a: 1}, b: 2, b: 3}")
    assert read(root).repeats
    assert len(duplicate_keys(root)) == 1


def test_keys_of_large_and_small_mappings_are_found_alike() -> None:
    written = "? [a]\n: b\n~: n\n<<: {a: 1, m: 2}\nb: 3\nb: 4\n<<: [{m: 5, l: 6}, {l: 7}]\nyes: 8\na: 9\n"
    filled = written + "".join(f"k{number}: x\n" for number in range(100))
    for key in ("a", "b", "m", "l", "true", "yes", "n", "<<"):
        small, large = (node_at(node(text), (key,)) for text in (written, filled))
        assert small.found == large.found
        if small.found:
            assert (small.value.start, small.value.end) == (large.value.start, large.value.end)
