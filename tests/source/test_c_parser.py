"""The C parser imported with little else: to whoever uses ruamel.yaml afterwards, nothing happened."""

from __future__ import annotations

import subprocess
import sys

import pytest

BEGIN = """
import sys
from kubelint_net.source import c_parser
c_parser.import_little()
from kubelint_net.source.parse import parse
assert parse("a: [b]").node
"""


def run(program: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def loaded(program: str) -> set[str]:
    return set(run(program + "\nprint(*(name for name in sys.modules if name.startswith('ruamel.yaml')))"))


def test_what_the_parser_does_without_is_not_imported() -> None:
    assert not loaded(BEGIN) & {
        f"ruamel.yaml.{name}" for name in ("main", "cyaml", "constructor", "scanner", "comments")
    }


@pytest.mark.parametrize(
    "text", ["a: [b", "a: b: c", "a: \\x01", "a: \\ud800", "a: *b", "? ? [", "%YAML 9", "a: &b c", "a: [::1]"]
)
def test_texts_are_read_as_ever(text: str) -> None:
    read = f"print(ascii(parse('{text}').problem), ascii(getattr(parse('{text}').node, 'entries', None) is None))"
    assert run(BEGIN + read) == run("from kubelint_net.source.parse import parse\n" + read)


def test_the_package_is_whole_for_whoever_asks_for_it() -> None:
    run(
        BEGIN
        + """
import ruamel.yaml
assert ruamel.yaml.YAML().load("a: 1 # b") == {"a": 1}
assert ruamel.yaml.YAML(typ="safe").load("[1, 2]") == [1, 2]
for text in ("[1", "{a: &b 1, a: *c}", "a: \\x01", "!!float x"):
    for typ in ("rt", "safe"):
        try:
            ruamel.yaml.YAML(typ=typ).load(text)
        except (
            ruamel.yaml.parser.ParserError,
                ruamel.yaml.reader.ReaderError,
                ruamel.yaml.composer.ComposerError,
                ValueError,
        ):
            continue
        raise AssertionError(text)
import _ruamel_yaml
for module, (error, _) in c_parser._ERRORS.items():
    assert getattr(_ruamel_yaml, error) is getattr(getattr(ruamel.yaml, module), error)
assert type(ruamel.yaml) is type(sys)
assert parse("a: [b").problem and parse("a: [b]", pure=True).node
"""
    )


def test_a_part_of_the_package_can_be_had_alone() -> None:
    run(
        BEGIN
        + "from ruamel.yaml.scanner import Scanner, ScannerError\n"
        + "from ruamel.yaml import YAML\nassert YAML().load('1') == 1"
    )


def test_the_pure_parser_finds_its_parts() -> None:
    assert "ruamel.yaml.main" not in loaded(
        BEGIN + "assert parse('a: [b]', pure=True).node\nassert parse('[a', pure=True).problem"
    )


@pytest.mark.parametrize(
    "surprise",
    [
        "c_parser._ERRORS = {**c_parser._ERRORS, 'emitter': ('Other', 'YAMLError')}",
        "c_parser._ERRORS = {**c_parser._ERRORS, 'emitter': ('EmitterError', 'Other')}",
        "c_parser._PACKAGE = 'ruamel.toml'",
        "c_parser._EXTENSION = 'ruamel_toml'",
    ],
)
def test_a_surprise_leads_to_the_ordinary_import(surprise: str) -> None:
    program = (
        f"import sys\nfrom kubelint_net.source import c_parser\n{surprise}\n"
        "c_parser.import_little()\n"
        "from kubelint_net.source import parse\nassert parse._extension and parse._LIGHT_WORKS\n"
        "assert parse.parse('a: [b]').node and parse.parse('a: [b').problem\n"
        "import ruamel.yaml\nassert ruamel.yaml.YAML().load('1') == 1"
    )
    assert "ruamel.yaml.main" in loaded(program)


def test_whoever_was_there_before_is_left_alone() -> None:
    assert "ruamel.yaml.main" in loaded(f"import ruamel.yaml\nbefore = set(ruamel.yaml.__dict__)\n{BEGIN}")
