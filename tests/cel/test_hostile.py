"""Expressions made to hang, to fill the memory or to crash: each ends in a failure, in a process with little memory."""

from __future__ import annotations

import subprocess
import sys

import pytest
from cel_harness import COSTLY, REFUSED, ends
from hypothesis import given
from hypothesis import strategies as st

from kubelint_net.cel import CelFailure, compile_expression

TEN = "[0,1,2,3,4,5,6,7,8,9]"


def nested(depth: int) -> str:
    text = "true"
    for level in range(depth):
        text = f"{TEN}.all(x{level}, {text})"
    return text


HOSTILE = {
    "comprehensions nested 8 deep": nested(8),
    "comprehensions nested 40 deep": nested(40),
    "a comprehension that doubles": "[0]" + ".map(a, [a, a, a, a])" * 40 + " == [0]" + ".map(a, [a, a, a, a])" * 40,
    "a text that grows": "[big]" + ".map(a, a + a)" * 40,
    "a text replaced into itself": "big.replace('', big)",
    "a text joined": "big.split('x').join(big)",
    "a text split into characters": "big.split('')",
    "a text formatted": "'%s%s%s%s%s%s%s%s%s%s'.format([big, big, big, big, big, big, big, big, big, big])",
    "a shared value written out": "'%s'.format([[0]" + ".map(a, [a, a, a, a, a, a, a, a, a, a])" * 30 + "])",
    "a search backwards": "big.lastIndexOf(big.substring(500000) + 'y')",
    "large lists within large lists": "object.large.all(x, object.large.exists(y, y == x))",
    "the largest of a large list, again and again": "object.large.all(x, object.large.max() > x - 1)",
    "a list joined again and again": "object.texts.all(x, object.texts.join().size() > 0)",
    "a large text for an address": "object.large.all(x, !isIP(big) && !isCIDR(big))",
    "a large text for a length of time": "object.large.all(x, duration(big) == duration('1s') || true)",
    "a large text for a number": "object.large.all(x, double(digits) > 1.0)",
    "characters of a large text": "object.large.all(x, big.charAt(x) == 'x')",
    "matches by the million": "big.findAll('')",
    "a list searched for each of its items": f"{TEN}.map(x, {TEN})".replace(
        "x, ", "x, object.list.all(y, y in object.list) ? ", 1
    )
    + " : [] == []",
    "a name that is looked at again and again": "format.dns1123Subdomain().validate(big)",
    "a megabyte": f"'{'a' * 1_000_000}' == 'a'",
    "brackets": "(" * 3000 + "1" + ")" * 3000,
    "brackets that do not close": "[" * 3000,
    "fields": "object" + ".a" * 3000,
    "indexes": "object" + "[0]" * 2000,
    "methods": "'a'" + ".trim()" * 1000,
    "conditions": "true ? 1 : " * 800 + "1",
    "signs": "!-" * 3000 + "true",
    "types that double": "[0]" + ".map(a, {a: a})" * 60,
    "types that double behind variables": "[0]" + ".map(a, {[a][0]: [a][0]})" * 60,
    "a value that holds itself": "object.loop == object.loop",
    "a long pattern": "'a'.matches('" + "(a|b)" * 1000 + "')",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_expression_ends_in_a_failure(text: str) -> None:
    loop: list[object] = []
    loop.append(loop)
    manifest = {"loop": loop, "list": list(range(2000)), "large": list(range(500_000)), "texts": ["a"] * 500_000}
    bindings = {"object": manifest, "big": "x" * 1_000_000, "digits": "9" * 300_000}
    assert ends(text, bindings) in {COSTLY, REFUSED}


@pytest.mark.parametrize(
    "text",
    [
        "big.matches('(x+x+)+y')",
        "big.matches('(x*)*y')",
        "big.matches('(.*)(.*)(.*)(.*)(.*)(.*)(.*)[^x]$')",
        "'a'.matches('(((a{100}){100}){100}){100}')",
        "int('" + "9" * 5000 + "') == 1",
        "double('" + "9" * 5000 + "') == 1.0",
        "9" * 5000 + " == 1",
        "quantity('1e999999999').sign() == 1",
        "duration('" + "1h" * 3000 + "') == duration('1h')",
        "1" + " + 1" * 2000 + " == 2001",
        " && ".join(["true"] * 1000),
        "{" * 50 + "}" * 50,
        "'\\u0000'.matches('.')",
    ],
)
def test_what_is_large_but_cheap_ends_soon(text: str) -> None:
    # A backtracking engine, or arithmetic on the digits as written, would not be done before the process is ended.
    script = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (60, 60))\n"
        "from kubelint_net.cel import CelFailure, compile_expression\n"
        "try:\n"
        "    compile_expression(sys.argv[1], frozenset({'big'})).evaluate({'big': 'x' * 1_000_000})\n"
        "except CelFailure as failure:\n"
        "    assert len(failure.message) < 500\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, text], capture_output=True, text=True, timeout=120, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")


@given(st.text(alphabet="ab.?[](){}'\"\\,:=!&|+-*/%<> 019uinr`\n", max_size=40))
def test_any_text_compiles_and_evaluates_or_says_why_not(text: str) -> None:
    said = None
    try:
        program = compile_expression(text, frozenset({"a", "b"}))
        program.field_paths()
        program.evaluate({"a": {"b": [1, "a"]}, "b": None})
    except CelFailure as failure:
        said = failure.message
    assert said is None or (said and "\n" not in said)
