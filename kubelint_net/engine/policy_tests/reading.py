"""Cases read from a file beside the policies."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from kubelint_net.engine.policy_tests.cases import Case, Expected, Texts
from kubelint_net.findings import Severity
from kubelint_net.settings import SettingsError
from kubelint_net.settings.config_file import read_config
from kubelint_net.source.files import FileProblem, read_bytes
from kubelint_net.source.text import SourceText, decode_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.route import Route
    from kubelint_net.settings.config_file import ConfigFile

_SCHEMA = "policy-test.schema.json"
_NONE = "none"
_MAX_BYTES = 16 * 1024 * 1024


def read_cases(path: str) -> tuple[Case, ...]:
    """The cases of a file.

    Raises:
        SettingsError: it, or a manifest that it names, cannot be read, or something in it makes no sense.
    """
    file = read_config(path, _SCHEMA)
    cases = file.value.get("cases") if file is not None else None
    if file is None or not cases:
        raise SettingsError(f"{path}: there is no case in it")
    return tuple(_cases(file, len(cases)))


def _cases(file: ConfigFile, count: int) -> Iterator[Case]:
    names: dict[str, int] = {}
    for index in range(count):
        case = _case(file, ("cases", index))
        line = names.setdefault(case.name, case.place.span.start.line)
        if line != case.place.span.start.line:
            raise SettingsError(f"there is a case of this name already, at line {line}", case.place)
        yield case


def _case(file: ConfigFile, route: Route) -> Case:
    value: dict[str, Any] = file.value_at(route)
    name = _needed(file, route, "name", "what is tried, in words").strip()
    _needed(file, route, "manifest", "a file, or the manifest itself")
    if "expect" not in value:
        message = f"a case says what is found: give it expect, a list of findings, or {_NONE}"
        raise SettingsError(message, file.place((*route, "name")))
    texts = (*_list(file.value.get("admissionPolicies")), *_list(value.get("admissionPolicies")))
    config = file.value.get("config")
    return Case(
        name=name,
        place=file.place((*route, "name")),
        manifest=_texts(file, (*route, "manifest"), value.get("path")),
        expected=tuple(_expected(file, (*route, "expect"))),
        before=None if value.get("before") is None else _texts(file, (*route, "before"), None),
        cluster=value.get("cluster"),
        cluster_place=file.place((*route, "cluster")) if value.get("cluster") else None,
        facts={key: ",".join(_list(fact)) for key, fact in (value.get("facts") or {}).items() if fact is not None},
        config=None if config is None else _beside(file, config),
        admission=tuple(_beside(file, text) for text in texts),
    )


def _needed(file: ConfigFile, route: Route, key: str, what: str) -> str:
    text = file.value_at((*route, key))
    if not text:
        raise SettingsError(f"a case has a {key}: {what}", file.place(route))
    return str(text)


def _expected(file: ConfigFile, route: Route) -> Iterator[Expected]:
    value = file.value_at(route)
    if isinstance(value, str):
        if value != _NONE:
            raise SettingsError(f"expect is {_NONE} or a list of findings, not {value!r}", file.place(route))
        return
    for index, item in enumerate(value or ()):
        place = file.place((*route, index))
        if not (item.get("policy") or item.get("rule")):
            raise SettingsError("a finding is expected of a policy or of a rule: say which", place)
        severity = item.get("severity")
        if severity is not None and severity not in tuple(map(str, Severity)):
            message = f"a severity is error, warning or info, not {severity!r}"
            raise SettingsError(message, file.place((*route, index, "severity")))
        yield Expected(
            policy=item.get("policy") or "",
            rule=item.get("rule") or "",
            severity=severity or "",
            object=item.get("object") or "",
            field=item.get("field") or "",
            line=int(item.get("line") or 0),
            message=item.get("message") or "",
            not_checked=item.get("notChecked") is True,
            place=file.place((*route, index, "policy" if item.get("policy") else "rule")),
        )


def _texts(file: ConfigFile, route: Route, path: str | None) -> Texts:
    """Manifests: those of a file, or the text itself where it has several lines."""
    text: str = file.value_at(route)
    place = file.place(route)
    if "\n" in text.strip():
        name = file.source.path if path is None else _beside(file, path)
        return Texts(SourceText(name, text), place)
    target = _beside(file, text.strip())
    data = read_bytes(target, _MAX_BYTES)
    if isinstance(data, FileProblem):
        raise SettingsError(f"{target}: {data.message}", place)
    return Texts(SourceText(target, decode_bytes(data)[0]))


def _beside(file: ConfigFile, path: str) -> str:
    return os.path.relpath(os.path.join(os.path.dirname(os.path.abspath(file.source.path)), path))


def _list(value: Any) -> list[str]:
    if value is None:
        return []
    return list(map(str, value)) if isinstance(value, list) else [str(value)]
