"""What is skimmed is what reading finds: one object of the same type, and nothing wrong."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kubelint_net.k8s.manifest import Manifest, read_manifests
from kubelint_net.source.skim import is_readable, type_of
from kubelint_net.source.split import split_documents
from kubelint_net.source.text import SourceText

HEAD = "apiVersion: example.org/v1\nkind: Thing\n"
CRD = """\
# Copyright "us", and others
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: things.example.org
spec:
  group: example.org
  versions:
  - name: v1
    schema:
      openAPIV3Schema:
        description: 'What it is; don''t {guess} [at all]'
        properties:
          apiVersion: {type: string}
          kind:
            description: |-
              Kind: a string & more,
              * one of `A`, `B`
            pattern: ^[a-z0-9]([-a-z0-9]*[a-z0-9])?$
            type: string
          spec:
            default: {}
            enum: ["a", 'b', c]
            type: object
"""


def skimmed(text: str) -> bool:
    """Whether a document is skimmed; fails where reading it finds anything else."""
    said = type_of(text)
    if said is None or said[1].endswith("List") or not is_readable(text):
        return False
    documents = split_documents(text)
    if len(documents) > 1:
        return False  # the text of one document holds no line that ends it
    contents = read_manifests(SourceText("x.yaml", text))
    assert [document.problem for document in documents] == [None]
    assert not contents.problems
    assert not contents.ignored
    (found,) = contents.entries
    assert isinstance(found, Manifest)
    assert (found.api_version, found.kind) == said
    return True


def test_a_definition_is_skimmed() -> None:
    assert skimmed(CRD)
    assert type_of(CRD) == ("apiextensions.k8s.io/v1", "CustomResourceDefinition")


PIECES = (
    "a: b",
    "a: 'b'",
    'a: "b"',
    'a: "b',
    "a: 'b",
    "a: |",
    "a: >-",
    "  text: here",
    " more",
    "a: [b, c]",
    "a: {b: c}",
    "a: {b, {c: d}}",
    "a: {[b]: c}",
    "a: [",
    "]",
    "{a: b}: c",
    "[a]: b",
    "? a",
    ": b",
    "? [a]",
    "- a",
    "- - - - a",
    "null: a",
    "~: a",
    "'null': a",
    "<<: {a: b}",
    "<<: a",
    "a: &x b",
    "a: *x",
    "a: !!str b",
    "a: .inf",
    "a: -.Inf",
    "a: .nan",
    "a: ..inf",
    "1: a",
    "0xFFFFFFFFFFFFFFFF: a",
    "18446744073709551615: a",
    "99999999999999999999: b",
    "1_0: a",
    "1.5: a",
    "'a",
    'b"',
    "kind: Pod",
    '"kind": Pod',
    "'kind': Pod",
    "apiVersion: v1",
    "%TAG",
    "...",
    "a: \tb",
    "\ta: b",
    "a:\t b",
    "a: {{ b }}",
    "a: b # c",
    "# don't",
    "a: '{'",
    "a: b: c",
    "a: [fd00::1]",
    "{}: a",
    "[]: a",
    "a: {} # b",
    "a: [{}]",
    "- {}",
    "{}",
    'a: "\\/"',
    "a: \\/",
    "{null: a}",
    "a: {null: b}",
    "a: {: b}",
    "a: {? b}",
    "a: [~, null]",
    "a: {b,\n  {c}}",
    "a: {\n  [b]\n  }",
    "a: é",
    "a: \u2028 b",
    "a: \x85 b",
    "\ufeffa: b",
    "a: ''",
    "yes: b",
    "a: b,",
    "- null: b",
    "-  ? a",
    "a: {999999999999999999999999: b}",
    "a : b",
    " : a",
    "a: [{b: c}, {d: e}]",
    "a: [?:]",
    "a: [b, ?]",
    "a: [?{b: c}]",
    "a: [\n  ? [b]]",
    "a: { # b",
    "a: {b, # c",
    "{b}",
    "null",
    "}",
    "a: b-{{ c }}",
    "a: '{{ b }}'",
    "a: b {{ c }}",
    "- {{ b }}",
    "{{ b }}",
    "a:{{b}}",
    "a: {b: {{c}: d}}",
    'a: {"b":{[c]: d}}',
    "a: {18446744073709551615}",
    "a: {b: c, 18446744073709551615",
    "a: b:000000000000000000000000",
    "a: b.info",
    "a: .inf # b",
    ".inf: a",
    "a: [.nan]",
    "a: {b: .NaN}",
    "a: -.inf-b",
    "a: [~: b]",
    "a: [b, null : c]",
    "a: [<<: b]",
    "a: {b, <<: c}",
    "a: {b, <<}",
    "a: {b: [c, {d: e}], 'f': \"g\"}",
    "a: {b:\n  c,",
    "{b: c}",
    "  d}",
    "a: [b,\n  c]",
    "a: ['b', \"c\",]",
    "a: {b: ~, c: null}",
    "a: {Null: b}",
    "a: {nullable: b, c: ''}",
    "a: cat <<EOF",
    "- <<: b",
    "a: ['\\/', \"b\\/\"]",
    '"b\\/',
    'a: "b \\\\/ c"',
    "a: '^\\/b$'",
    "# b, {c",
    "# 'b', [c",
    "a: (b,:c)",
    "a: b:[c",
    "a: [b]c",
    "a: {b: c} d",
    "a: - [b",
    "a: {b: {c: {d: {e: f}}}}",
    "a: {b : c,d: e}",
    "a: {b:c}",
    "a: {- b}",
)


@given(
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from(PIECES)), max_size=6),
    st.sampled_from(
        (HEAD, HEAD, "kind: Thing\napiVersion: a/v1\n", "# a\n\n" + HEAD, "", "kind: yes\napiVersion: v1\n")
    ),
    st.sampled_from(("\n", "\n", "\r\n", "\r")),
)
@settings(max_examples=6000)
def test_what_is_skimmed_is_read_alike(lines: list[tuple[int, str]], head: str, end: str) -> None:
    skimmed(head + "".join(" " * indent + piece + end for indent, piece in lines))


@given(st.text(alphabet="ab:-# \n\"'[]{},|>&*!%1.0~?\\/<", max_size=25))
@settings(max_examples=4000)
def test_whatever_follows_the_head_is_read_alike(text: str) -> None:
    skimmed(f"{HEAD}a: {text}\n")
    skimmed(f"{HEAD}{text}\n")


def test_what_nests_deeply_is_left_to_the_parser() -> None:
    for deep in ("[" * 400 + "]" * 400, "{a: " * 400 + "}" * 400, "\n" + "- " * 400 + "a"):
        assert not skimmed(f"{HEAD}a: {deep}\n")
    steps = "".join(f"{' ' * depth}a:\n" for depth in range(350))
    assert not skimmed(HEAD + steps)


LIKELY = (
    "a: x@sha256:0123456789abcdef0123456789abcdef",
    "a: b.info",
    "a: '{{ b }}'",
    "a: |\n  b-{{ c }}",
    "a: {b: c}\n# d,\n# e",
    "a: '^\\/b$'",
    "a: |\n  cat <<EOF",
    "a: {b: '^[:c,:d]'}",
)
"""What looks like something else: a long number as a key, no number, a mapping as a key."""


@pytest.mark.parametrize(
    "piece", ["a: b", "a: [b, c]", "a: {}", "a: |\n  text, 'and' more", "a: [{b: c}]", "1: b", *LIKELY]
)
def test_what_definitions_are_made_of_is_skimmed(piece: str) -> None:
    assert skimmed(f"{HEAD}{piece}\n")


def test_files_of_the_project_are_read_alike() -> None:
    root = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))
    seen = 0
    for folder, _, names in os.walk(os.path.join(root, "tests")):
        for name in names:
            if name.endswith((".yaml", ".md")):
                with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
                    seen += sum(
                        skimmed(document.text) for document in split_documents(file.read()) if not document.problem
                    )
    assert seen > 500
