"""The report of ``kubelint-net policy test``, as text, JSON and JUnit's XML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubelint_net.render import _product
from kubelint_net.render._escape import visible
from kubelint_net.render._paint import Paint, Style
from kubelint_net.render._width import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kubelint_net.engine.policy_tests.cases import Case, Expected, Found, Result
    from kubelint_net.render._format import Context

_KEYS = ("policy", "rule", "severity", "object", "field", "line", "message")


def as_text(results: Sequence[Result], context: Context) -> str:
    """Each case that failed, with what makes the difference, and how many passed."""
    paint = Paint(context.colour)
    lines: list[str] = []
    for result in results:
        if not result.passed:
            head = wrap(f"FAIL {_where(result.case)}: {visible(result.case.name)}", context.width - 2)
            head[0] = head[0].replace("FAIL", paint("FAIL", Style.ERROR), 1)
            lines += [head[0], *(f"  {line}" for line in head[1:])]
            for each in _differences(result):
                first, *rest = wrap(each, context.width - 4)
                lines += [f"  {first}", *(f"    {line}" for line in rest)]
            lines.append("")
    return "".join(f"{line}\n" for line in [*lines, _summary(results, paint)])


def as_json(results: Sequence[Result], _: Context) -> str:
    """The same for programs, by ``schemas/policy-test-report-v1.schema.json``."""
    from kubelint_net.render._json import dumps  # noqa: PLC0415  (text needs none)

    failed = sum(not result.passed for result in results)
    cases = [_plain(result) for result in results]
    return dumps({"version": 1, "passed": len(results) - failed, "failed": failed, "cases": cases})


def as_junit(results: Sequence[Result], _: Context) -> str:
    """One test for each case."""
    from kubelint_net.render._xml import attributes  # noqa: PLC0415  (text needs none)

    by_path: dict[str, list[Result]] = {}
    for result in results:
        by_path.setdefault(result.case.place.path, []).append(result)
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites{attributes(name=_product.NAME)}>\n'
    return head + "".join(_suite(path, found) for path, found in by_path.items()) + "</testsuites>\n"


def _suite(path: str, results: Sequence[Result]) -> str:
    from kubelint_net.render._xml import attributes, escaped  # noqa: PLC0415  (as above)

    name = visible(path)
    failures = str(sum(not result.passed for result in results))
    tests = str(len(results))
    text = f"  <testsuite{attributes(name=name, tests=tests, failures=failures, errors='0', skipped='0')}>\n"
    for result in results:
        line = str(result.case.place.span.start.line)
        text += f"    <testcase{attributes(name=visible(result.case.name), classname=name, file=name, line=line)}"
        if result.passed:
            text += "/>\n"
            continue
        said = _differences(result)
        text += f">\n      <failure{attributes(message=said[0])}>{escaped(chr(10).join(said))}</failure>\n"
        text += "    </testcase>\n"
    return f"{text}  </testsuite>\n"


def _summary(results: Sequence[Result], paint: Paint) -> str:
    failed = sum(not result.passed for result in results)
    files = len({result.case.place.path for result in results})
    cases = f"{len(results)} case{'' if len(results) == 1 else 's'} in {files} file{'' if files == 1 else 's'}"
    passed = f"{len(results) - failed} passed"
    if not failed:
        return f"{cases}: {paint('all passed', Style.GOOD)}."
    return f"{cases}: {passed}, {paint(f'{failed} failed', Style.ERROR)}."


def _where(case: Case) -> str:
    start = case.place.span.start
    return f"{visible(case.place.path)}:{start.line}:{start.column}"


def _differences(result: Result) -> list[str]:
    """What was expected and what there was instead, in lines."""
    lines = [f"expected, not found: {visible(_wish(each))}" for each in result.missing]
    lines += [f"found, not expected: {visible(_report(each, result.case))}" for each in result.surplus]
    return lines + [f"note: {visible(note)}" for note in result.notes]


def _wish(expected: Expected) -> str:
    said = [f"{key} {getattr(expected, key)}" for key in _KEYS if getattr(expected, key)]
    return ", ".join([*said, *(["not checked"] if expected.not_checked else [])])


def _report(found: Found, case: Case) -> str:
    path = "manifest" if case.manifest.written_at is not None else found.path
    if found.not_checked:
        return f"{path}: not checked: {found.rule}: {found.message}"
    field = f" at {found.field}" if found.field else ""
    return f"{path}:{found.line}:{found.column}: {found.severity} {found.rule}{field}: {found.message}"


def _plain(result: Result) -> dict[str, Any]:
    start = result.case.place.span.start
    return {
        "name": result.case.name,
        "path": result.case.place.path,
        "line": start.line,
        "passed": result.passed,
        "missing": [_wished(each) for each in result.missing],
        "surplus": [_found(each) for each in result.surplus],
        "notes": list(result.notes),
    }


def _wished(expected: Expected) -> dict[str, Any]:
    return {key: getattr(expected, key) or None for key in _KEYS} | {"notChecked": expected.not_checked}


def _found(found: Found) -> dict[str, Any]:
    return {key: getattr(found, key) or None for key in _KEYS} | {"notChecked": found.not_checked}
