"""What holds of any text, and of any config file: asked by the fuzz targets, and by the tests of what they found."""

from __future__ import annotations

import json
import os
import tempfile
from functools import cache
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET
from zlib import crc32

from jsonschema import Draft202012Validator

from kubelint_net.cli.exit_codes import exit_code
from kubelint_net.cli.formats import all_formats
from kubelint_net.cli.showing import settings_text
from kubelint_net.cluster.config import ClusterConfig
from kubelint_net.engine.checking import run_check
from kubelint_net.engine.forecasting import predict_hosts, predict_services
from kubelint_net.engine.predicting import predict
from kubelint_net.engine.range_forecast import predict_ranges
from kubelint_net.engine.selecting import check_names
from kubelint_net.fix.edits import apply_edits, made_together
from kubelint_net.k8s.manifest import Manifest, read_manifests
from kubelint_net.render._format import Context
from kubelint_net.settings import Settings, SettingsError, load_settings
from kubelint_net.source.text import SourceText, decode_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.findings import Finding, Report
    from kubelint_net.render._format import Format
    from kubelint_net.source.spans import Place

NAME = "fuzz.yaml"
CLUSTER = ClusterConfig(
    service_cidrs=("10.96.0.0/16", "fd00:10:96::/112"),
    pod_cidrs=("10.244.0.0/16",),
    kubernetes_version="1.36",
    cluster_domain="cluster.local",
    node_port_range="30000-32767",
)
KNOWING = Settings(cluster=CLUSTER)
CONTEXT = Context(folder="/repo", root="/repo")
_SCHEMAS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "schemas")
_PURE_BELOW = 3000
"""The parser in Python is thirty times slower: longer texts are not worth it."""


class BrokenError(Exception):
    """Something that should hold does not."""


def demand(holds: bool, what: object) -> None:
    """Raises `BrokenError` where something does not hold; unlike ``assert`` also under ``python -O``."""
    if not holds:
        raise BrokenError(str(what))


def check_text(data: bytes, *, thorough: bool = True) -> None:
    """Everything that holds of the bytes of a manifest, whatever they are.

    Args:
        data: The bytes.
        thorough: Whether to ask everything; else the bytes themselves decide which third of it, which is as good for
            many inputs and takes a quarter of the time.
    """
    text = decode_bytes(data)[0]
    lot = crc32(data)
    for number, settings in enumerate((Settings(), KNOWING)):
        if thorough or lot % 2 == number:
            report = run_check(("-",), settings, stdin=data, stdin_filename=NAME).report
            check_report(report, text, settings, None if thorough else lot // 2)
    if thorough or lot % 3 == 0:
        check_predictions(data)
    if len(text) < _PURE_BELOW and (thorough or lot % 3 == 1):
        demand(contents(text, pure=False) == contents(text, pure=True), "the parsers do not agree")


def check_report(report: Report, text: str, settings: Settings, lot: int | None = None) -> None:
    """Everything that holds of a report on one text; with a lot, of two of the formats."""
    source = SourceText(NAME, text)
    for finding in report.findings:
        demand(finding.rule != "rule-crash", finding.message)
        for place in (finding.place, *(label.place for label in finding.related)):
            _check_place(place, source)
    _check_fixes(report.findings, text)
    code = exit_code(report.findings, settings.fail_on, ("-",))
    demand(code in {0, 1, 2}, f"exit code {code}")
    for name, rendered in _rendered(report, lot):
        _check_plain(name, rendered)
        if name == "json":
            _check_json(rendered, "report-v1.schema.json")
        elif name in {"sarif", "gitlab"}:
            json.loads(rendered)
        elif name in {"json-lines", "rdjson"}:
            for line in rendered.splitlines() if name == "json-lines" else (rendered,):
                json.loads(line)
        elif name == "junit":
            ET.fromstring(rendered)  # noqa: S314 - our own output


def check_predictions(data: bytes) -> None:
    """No ``predict`` command breaks down, and what it prints is plain."""
    predict(decode_bytes(data)[0], CLUSTER)
    services, _ = predict_services(("-",), KNOWING, stdin=data, stdin_filename=NAME)
    hosts, _ = predict_hosts(
        ("-",), KNOWING, stdin=data, stdin_filename=NAME, pod_ips=("10.244.0.9",), resolve=("db", "kubernetes.default")
    )
    ranges, _ = predict_ranges(("-",), KNOWING, stdin=data, stdin_filename=NAME)
    for name, form in _formats().items():
        if form.services is not None:
            _check_plain(name, form.services(services, CONTEXT))
        if form.hosts is not None and name != "text":  # bytes of a hosts file are what they are
            _check_plain(name, form.hosts(hosts, CONTEXT))
        if form.ranges is not None:
            _check_plain(name, form.ranges(ranges, CONTEXT))


def check_config(data: bytes) -> None:
    """A config file gives settings that a run can use, or a mistake with its place."""
    text = data.decode("utf-8", "replace")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, ".kubelint-net.yaml")
        with open(path, "wb") as file:
            file.write(data)
        single = [text] if "=" in text and "\n" not in text and "\0" not in text else []
        try:
            settings = load_settings(folder, config=None if not single else "", settings=single)
            check_names(settings)
        except SettingsError as error:
            demand(bool(error.message), "a mistake without words")
            if error.place is not None:
                demand(bool(error.place.path), "a place in no file")
                if error.place.path == path:
                    _check_place(error.place, SourceText(path, decode_bytes(data)[0]))
            return
        _check_plain("settings", settings_text(settings))
        report = run_check(("-",), settings, stdin=SAMPLE, stdin_filename=NAME).report
    demand(exit_code(report.findings, settings.fail_on, ("-",)) in {0, 1, 2}, "exit code")
    for name, rendered in _rendered(report):
        _check_plain(name, rendered)


SAMPLE = b"""\
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {clusterIP: 10.96.0.300, ipFamilyPolicy: Sometimes, ports: [{port: 80, nodePort: 30000}]}
---
apiVersion: v1
kind: Pod
metadata: {name: shop}
spec: {hostAliases: [{ip: 10.0.0.1, hostnames: [Db]}], containers: [{name: a, image: b}]}
"""


def contents(text: str, *, pure: bool) -> list[tuple[Any, ...]]:
    """What a text holds, as far as the two parsers say the same of it: not in which words they refuse it."""
    found: list[tuple[Any, ...]] = []
    for entry in read_manifests(SourceText(NAME, text), pure=pure).entries:
        if isinstance(entry, Manifest):
            place = entry.at(("kind",))
            found.append((entry.document.index, entry.route, repr(entry.value), place))
        else:
            found.append((entry.document, entry.applied))
    return found


def _check_place(place: Place, source: SourceText) -> None:
    if place.path != source.path:
        return
    for position in (place.span.start, place.span.end):
        demand(1 <= position.line <= max(source.line_count + 1, 1), place)
        demand(1 <= position.column <= len(source.line(position.line)) + 2, place)
    demand(place.span.start <= place.span.end, place)


def _check_fixes(findings: tuple[Finding, ...], text: str) -> None:
    fixes = made_together(each.fix for each in findings if each.fix is not None)
    apply_edits(text, [edit for fix in fixes for edit in fix.edits])


@cache
def _formats() -> dict[str, Format]:
    return all_formats()


def _rendered(report: Report, lot: int | None = None) -> Iterator[tuple[str, str]]:
    for number, (name, form) in enumerate(_formats().items()):
        if lot is None or lot % 5 == number % 5:
            yield name, form.render(report, CONTEXT)


def _check_plain(name: str, rendered: str) -> None:
    rendered.encode()
    if not rendered.replace("\n", "").isprintable():
        raw = next(char for char in rendered if char != "\n" and not char.isprintable())
        raise BrokenError(f"{name} prints {raw!r}")


def _check_json(rendered: str, schema: str) -> None:
    error = next(_validator(schema).iter_errors(json.loads(rendered)), None)
    demand(error is None, error)


@cache
def _validator(schema: str) -> Draft202012Validator:
    with open(os.path.join(_SCHEMAS, schema), encoding="utf-8") as file:
        return Draft202012Validator(json.load(file))
