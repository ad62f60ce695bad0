from __future__ import annotations

import pytest
from cel_harness import ERROR, REFUSED, UNSUPPORTED, ends

from kubelint_net.cel import CelFailure, CelSyntaxError, compile_expression

OBJECT = {
    "metadata": {"name": "s", "labels": {"app.kubernetes.io/name": "x"}},
    "spec": {"ports": [{"name": "a", "port": 80, "targetPort": "http"}, {"port": 53, "targetPort": 8053}], "empty": {}},
    "null": None,
    "ratio": 2.0,
}


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("1 + 2 * 3 - 4 / 2", 5),
        ("-7 / 2", -3),
        ("-7 % 3", -1),
        ("7 % -3", 1),
        ("1 / 0", ERROR),
        ("1 % 0", ERROR),
        ("9223372036854775807 + 1", ERROR),
        ("-9223372036854775808 - 1", ERROR),
        ("-(-9223372036854775808)", ERROR),
        ("9223372036854775808", REFUSED),
        ("1u - 2u", ERROR),
        ("0x10", 16),
        ("1e3", 1000.0),
        ("1e999", REFUSED),
        ("1. + 2.", REFUSED),
        ("1.0 / 0.0 > 1e300", True),
        ("1 + 1.0", REFUSED),
        ("1 + 1u", REFUSED),
        ("dyn(1) + 1.0", ERROR),
        ("'a' + 'b'", "ab"),
        ("[1] + [2]", [1, 2]),
        ("1 == 1.0", REFUSED),
        ("dyn(1) == 1.0", True),
        ("dyn(1) == 1u", True),
        ("dyn(1) == 'a'", False),
        ("dyn(1) == true", False),
        ("1 < 1.5", True),
        ("2u > 1", True),
        ("'a' < 'b'", True),
        ("'a' < 1", REFUSED),
        ("dyn('a') < 1", ERROR),
        ("[1, 2] == [1, 2]", True),
        ("[1, 2] == [2, 1]", False),
        ("{'a': 1} == {'a': 1}", True),
        ("{'a': 1, 'a': 2}", ERROR),
        ("{'a': 1}.b", ERROR),
        ("{1: 'a'}[dyn(1.0)]", "a"),
        ("[1, 2][2]", ERROR),
        ("[1, 2][-1]", ERROR),
        ("[1, 2][dyn(1.0)]", 2),
        ("[1, 'a']", REFUSED),
        ("[1, dyn(1)]", REFUSED),
        ("{'a': 1, 'b': 'c'}", REFUSED),
        ("1 in [1, 2]", True),
        ("'a' in {'a': 1}", True),
        ("1 in ['a']", REFUSED),
        ("true ? 1 : 2", 1),
        ("true ? 1 : 'a'", REFUSED),
        ("1 ? 1 : 2", REFUSED),
        ("dyn(1) ? 1 : 2", ERROR),
        ("!true", False),
        ("!!true", True),
        ("!1", REFUSED),
        ("true && 1", REFUSED),
        ("null == null", True),
        ("1 == null", REFUSED),
        ("type(1) == int", True),
        ("type([]) == list", True),
        ("type(null) == null_type", True),
        ("type(int) == type", True),
        ("if", REFUSED),
        ("nope", REFUSED),
        ("nope()", REFUSED),
        ("'a'.nope()", REFUSED),
        ("size('a', 'b')", REFUSED),
        ("Message{a: 1}", REFUSED),
        ("", REFUSED),
        ("1 +", REFUSED),
        ("(1", REFUSED),
        ("1)", REFUSED),
        ("1 2", REFUSED),
        ("[1, 2,]", [1, 2]),
        ("{'a': 1,}", {"a": 1}),
        ("1 // a comment", 1),
    ],
)
def test_operators(expression: str, expected: object) -> None:
    assert ends(expression) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (r"'a\n\x41\u00e9\U0001F600\101'", "a\nAé😀A"),
        (r"r'a\n'", r"a\n"),
        ("r'\\' + 'x'", "\\x"),
        ("'''a'b\nc'''", "a'b\nc"),
        ('"a\'b"', "a'b"),
        (r"'\''", "'"),
        (r"'\q'", REFUSED),
        (r"'\uD800'", REFUSED),
        ("'a\nb'", REFUSED),
        ("'a", REFUSED),
        (r"b'\xff'", b"\xff"),
        ("b'é'", "é".encode()),
        ("rb'\\x'", b"\\x"),
        ("'.?' + '//' + '[?'", ".?//[?"),
    ],
)
def test_texts(expression: str, expected: object) -> None:
    assert ends(expression) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("int('42')", 42),
        ("int('4_2')", ERROR),
        ("int(' 4')", ERROR),
        ("int(3.9)", 3),
        ("int(-3.9)", -3),
        ("int(1e30)", ERROR),
        ("uint('3')", 3),
        ("uint(-1)", ERROR),
        ("double('1.5')", 1.5),
        ("double('x')", ERROR),
        ("string(1.0)", "1"),
        ("string(64.2)", "64.2"),
        ("string(1000000.0)", "1e+06"),
        ("string(123456.0)", "123456"),
        ("string(0.0001)", "0.0001"),
        ("string(0.00001)", "1e-05"),
        ("string(-1.5e21)", "-1.5e+21"),
        ("string(true)", "true"),
        ("string(3u)", "3"),
        ("string(b'abc')", "abc"),
        (r"string(b'\xff')", ERROR),
        ("bytes('é')", "é".encode()),
        ("bool('true')", True),
        ("bool('yes')", ERROR),
        ("size('é')", 1),
        ("'abc'.size()", 3),
        ("size(b'abc')", 3),
        ("size({'a': 1})", 1),
        ("size(1)", REFUSED),
        ("'abc'.startsWith('ab') && 'abc'.endsWith('bc') && 'abc'.contains('b')", True),
    ],
)
def test_conversions(expression: str, expected: object) -> None:
    assert ends(expression) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("true || 1 / 0 == 1", True),
        ("1 / 0 == 1 || true", True),
        ("false && 1 / 0 == 1", False),
        ("1 / 0 == 1 && false", False),
        ("1 / 0 == 1 && true", ERROR),
        ("false || 1 / 0 == 1", ERROR),
        ("false ? 1 / 0 : 2", 2),
        ("[1, 0].exists(x, 1 / x == 1)", True),
        ("[0, 1].exists(x, 1 / x == 1)", True),
        ("[0, 2].exists(x, 1 / x == 1)", ERROR),
        ("[0, 2].all(x, 1 / x == 1)", False),
        ("[0, 1].all(x, 1 / x == 1)", ERROR),
        ("[0, 1].exists_one(x, 1 / x == 1)", ERROR),
        ("[1, 2].exists_one(x, x == 1)", True),
        ("[1, 1].exists_one(x, x == 1)", False),
        ("[].all(x, x > 1)", True),
        ("[].exists(x, x > 1)", False),
        ("[1, 2, 3].filter(x, x > 1)", [2, 3]),
        ("[1, 2, 3].map(x, x * 2)", [2, 4, 6]),
        ("[1, 2, 3].map(x, x > 1, x * 2)", [4, 6]),
        ("[1, 2].map(x, [3, 4].map(y, x * y))", [[3, 4], [6, 8]]),
        ("[1].map(x, [2].map(x, x)[0] + x)", [3]),
        ("{'a': 1, 'b': 2}.all(k, k in ['a', 'b'])", True),
        ("{'a': 1}.map(k, k)", ["a"]),
        ("{'a': 1}.exists(k, v, k == 'a' && v == 1)", True),
        ("['a', 'b'].all(i, v, i < 2 && v < 'c')", True),
        ("['a', 'b'].transformList(i, v, v + string(i))", ["a0", "b1"]),
        ("['a', 'b'].transformList(i, v, i > 0, v)", ["b"]),
        ("{'a': 1}.transformMap(k, v, v + 1)", {"a": 2}),
        ("{'a': 'b'}.transformMapEntry(k, v, {v: k})", {"b": "a"}),
        ("['a', 'a'].transformMapEntry(i, v, {v: i})", ERROR),
        ("[1].map(1, 2)", REFUSED),
        ("[1].map(x.y, 2)", REFUSED),
        ("[1].all(x, x)", REFUSED),
        ("1.all(x, true)", REFUSED),
        ("dyn(1).all(x, true)", ERROR),
        ("[1].all(x, true) && x == 1", REFUSED),
    ],
)
def test_what_decides_keeps_errors_to_itself(expression: str, expected: object) -> None:
    assert ends(expression) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("object.metadata.name", "s"),
        ("object.metadata.nope", ERROR),
        ("object.metadata['name']", "s"),
        ("object.metadata.labels['app.kubernetes.io/name']", "x"),
        ("object.metadata.labels.`app.kubernetes.io/name`", "x"),
        ("has(object.metadata.name)", True),
        ("has(object.metadata.nope)", False),
        ("has(object.nope.nope)", ERROR),
        ("has(object)", REFUSED),
        ("has(object.metadata['name'])", REFUSED),
        ("oldObject == null", True),
        ("oldObject.spec", ERROR),
        ("has(oldObject.spec)", ERROR),
        ("oldObject == null ? true : oldObject.spec == object.spec", True),
        ("object.spec.ports.all(p, p.targetPort == 'http' || p.targetPort == 8053)", True),
        ("object.spec.ports.exists(p, p.name == 'a')", True),
        ("object.spec.ports.all(p, p.name == 'a')", ERROR),
        ("object.ratio == 2", True),
        ("object.?metadata.?nope.orValue('none')", "none"),
        ("object.?metadata.name.orValue('none')", "s"),
        ("object.?nope.nope.?x.hasValue()", False),
        ("object.spec.?ports[?1].?name.orValue('none')", "none"),
        ("object.spec.ports[?7].hasValue()", False),
        ("object.spec.ports[?0].name.value()", "a"),
        ("[?object.?nope, ?object.metadata.?name]", ["s"]),
        ("{?'a': object.?nope, 'b': object.metadata}.size()", 1),
        ("optional.of(1).orValue(1 / 0)", 1),
        ("optional.none().orValue(2)", 2),
        ("optional.none().value()", ERROR),
        ("optional.of(1).or(optional.of(2)).value()", 1),
        ("optional.ofNonZeroValue('').hasValue()", False),
        ("optional.ofNonZeroValue('a').value()", "a"),
        ("object.metadata.?name.optMap(n, n + '!').orValue('')", "s!"),
        ("object.metadata.?nope.optMap(n, n + '!').orValue('none')", "none"),
        ("object.metadata.?name.optFlatMap(n, optional.of(n)).value()", "s"),
        ("optional.of(1) == optional.of(1) && optional.none() == optional.of(1)", False),
        ("optional.unwrap([optional.of(1), optional.none()])", [1]),
        ("[1, 2].first().value() + [1, 2].last().value()", 3),
        ("f(?object)", REFUSED),
        ("object ?", REFUSED),
        ("request.nope", REFUSED),
        ("request.options", ERROR),
        ("namespaceObject.metadata.labels['a'] == 1", REFUSED),
        ("variables.x", 7),
        ("variables.y", REFUSED),
        ("variables", REFUSED),
        ("authorizer.path('/x').check('get').allowed()", UNSUPPORTED),
    ],
)
def test_variables_and_optionals(expression: str, expected: object) -> None:
    bindings = {
        "object": OBJECT,
        "oldObject": None,
        "request": {},
        "namespaceObject": {},
        "authorizer": None,
        "variables.x": 7,
    }
    assert ends(expression, bindings) == expected


@pytest.mark.parametrize(
    "text",
    [
        "{'a': 1}['\\n\\x1b']",
        "{'\\x1b': 1, '\\x1b': 2}",
        "ip('\\x1b\\n')",
        "cidr('\\x1b\\n')",
        "'a'.matches('\\x1b\\n' + '[')",
        "'a'.matches('[\\x1b\\n')",
        "timestamp('\\x1b')",
        "timestamp('2024-01-01T00:00:00Z').getHours('\\x1b')",
        "int('\\x1b')",
        "'%\\x1b'.format([1])",
        "object['\\x1b']",
        "\x1b",
        "object.`\x1b`",
    ],
)
def test_a_message_holds_no_control_character(text: str) -> None:
    with pytest.raises(CelFailure) as raised:
        compile_expression(text, frozenset({"object"})).evaluate({"object": {}})
    assert raised.value.message.isprintable()


def test_a_dotted_variable_is_looked_up_in_a_mapping_when_it_is_asked_for() -> None:
    program = compile_expression("variables.a || variables.b", frozenset({"variables.a", "variables.b"}))
    # b is not there, and nobody asks for it.
    assert program.evaluate({"variables": {"a": True}}) is True


def test_the_type_of_one_expression_is_the_type_of_the_variable_it_computes() -> None:
    first = compile_expression("[1, 2]", frozenset())
    types = {"variables.x": first.type}
    assert str(first.type) == "list(int)"
    assert (
        compile_expression("variables.x.sum()", frozenset(types), types=types).evaluate({"variables": {"x": [1, 2]}})
        == 3
    )
    with pytest.raises(CelSyntaxError, match="no matching overload"):
        compile_expression("variables.x == 'a'", frozenset(types), types=types)


@pytest.mark.parametrize("text", ["1", "'a'", "object.a", "dyn(true)"])
def test_a_validation_must_be_a_bool_and_no_guess(text: str) -> None:
    with pytest.raises(CelSyntaxError, match="must evaluate to bool"):
        compile_expression(text, frozenset({"object"}), result="bool")


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("object.a == nope", "nope"),
        ("object.a == 1 || 1 == 'a'", "'a'"),
        ("size(object, object)", "size"),
        ("object.a\n  .b == = 1", "= 1"),
        ("'abc' + 'd\\q'", "\\q"),
        ("[1, 'a']", "'a'"),
        ("object.matches('[')", "'['"),
        ("1 + ", ""),
        ("request.nope == 1", "nope"),
    ],
)
def test_a_mistake_has_its_place(text: str, marked: str) -> None:
    with pytest.raises(CelSyntaxError) as raised:
        compile_expression(text, frozenset({"object", "request"}))
    assert raised.value.offset is not None
    assert text[raised.value.offset :].startswith(marked)
    assert raised.value.offset == (text.rindex(marked) if marked else len(text))
