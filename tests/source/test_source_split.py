from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint_net.source.split import split_documents


def texts(text: str) -> list[str]:
    return [document.text for document in split_documents(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("# only\n\n", []),
        ("a: b", ["a: b"]),
        ("a: b\n---\nc: d\n", ["a: b\n", "c: d\n"]),
        ("---\na: b\n", ["a: b\n"]),
        ("# c\n---\na: b\n", ["a: b\n"]),
        ("---\n---\n\n---\na: b\n---", ["", "\n", "a: b\n", ""]),
        ("a\n---#x\nb\n---   \nc\n---\t\nd", ["a\n", "b\n", "c\n", "d"]),
        ("a\r\n---\r\nb\r\n", ["a\r\n", "b\r\n"]),
        ("a: |\n  ---\n  x\n ---\n", ["a: |\n  ---\n  x\n ---\n"]),
        ('a: "x\n---\ny"\n', ['a: "x\n', 'y"\n']),
        ("a\n...\nb\n", ["a\n...\nb\n"]),
        ("a\r---\rb\r", ["a\r---\rb\r"]),
    ],
)
def test_yaml_is_cut_at_the_lines_that_start_with_three_dashes(text: str, expected: list[str]) -> None:
    documents = split_documents(text)
    assert [document.text for document in documents] == expected
    assert all(document.problem is None and not document.lost for document in documents)


def test_documents_know_their_place_and_number() -> None:
    text = "---\n# empty\n---\na: b\n---\nc: d\n"
    documents = split_documents(text)
    assert [document.index for document in documents] == [0, 1, 2]
    for document in documents:
        assert text[document.start : document.start + len(document.text)] == document.text


def test_a_byte_order_mark_at_the_start_of_a_document_is_not_part_of_it() -> None:
    (first, second) = split_documents("\ufeffa: b\n---\n\ufeffc: d\n")
    assert (first.start, first.text) == (1, "a: b\n")
    assert second.text == "c: d\n"


@pytest.mark.parametrize("line", ["--- {a: b}", "----", "---x", "--- |", "--- !!map", "---\rb: c"])
def test_a_bad_separator_loses_the_document_it_ends_and_all_after_it(line: str) -> None:
    text = f"a: 1\n---\nb: 2\n{line}\nc: 3\n---\nd: 4\n"
    first, second, *rest = split_documents(text)
    assert first.problem is None
    assert not first.lost
    assert second.problem is not None
    assert not second.lost
    start, end = second.start + second.problem.start, second.start + second.problem.end
    assert text[start:end] == line
    assert [document.text for document in rest] == ["c: 3\n", "d: 4\n"]
    assert all(document.lost for document in rest)


def test_more_dashes_are_explained() -> None:
    (document, _) = split_documents("-----\na: b\n")
    assert document.problem is not None
    assert "more dashes" in document.problem.message


def test_a_template_after_a_separator_is_known_as_one() -> None:
    (document, _) = split_documents("--- {{ if x }}\na: b\n")
    assert document.problem is not None
    assert document.problem.template


def test_json_values_follow_one_another() -> None:
    text = ' {"a": 1}\n\t{"b": "}{"}[3] '
    documents = split_documents(text)
    assert [document.text for document in documents] == ['{"a": 1}', '{"b": "}{"}', "[3]"]
    assert [document.index for document in documents] == [0, 1, 2]
    assert all(document.json and text.startswith(document.text, document.start) for document in documents)


@pytest.mark.parametrize("broken", ["{apiVersion: v1}\n", '{"a": 1,}\n', '{"a": 1 // x\n}\n', '{"a"\n'])
def test_a_file_that_starts_with_a_brace_is_json_or_nothing(broken: str) -> None:
    first, second, third = split_documents('{"a": 1}\n' + broken + "---\nb: 2\n")
    assert first.problem is None
    assert second.problem is not None
    assert "start it with '---'" in second.problem.help
    assert second.text == broken
    assert (third.text, third.lost, third.json) == ("b: 2\n", True, False)


def test_a_separator_after_json_loses_what_follows() -> None:
    text = '{"a": 1}\n---\nb: 2\n---\nc: 3\n'
    first, second, third = split_documents(text)
    assert first.problem is None
    assert second.problem is not None
    assert text[second.start + second.problem.start :].startswith("---\nb")
    assert third.lost


def test_json_after_a_yaml_separator_is_yaml() -> None:
    assert [document.json for document in split_documents('---\n{"a": 1}\n')] == [False]


@given(st.text(alphabet="-\n\r# a{}\"':\ufeff"))
def test_no_text_makes_splitting_fail_and_documents_stand_in_order(text: str) -> None:
    end = 0
    for number, document in enumerate(split_documents(text)):
        assert document.index == number
        assert document.start >= end
        assert text[document.start : document.start + len(document.text)] == document.text
        end = document.start + len(document.text)


@given(st.text(alphabet="-\n\r\v\f\x1c\x85\u2028 \t# a"))
def test_what_stands_before_the_first_separator_counts_unless_each_line_is_a_comment(text: str) -> None:
    blank = all(not line or line.startswith("#") for line in map(str.strip, text.splitlines()))
    assert bool(split_documents(text)) == ("\n---" in f"\n{text}" or not blank)


def test_a_million_documents_are_cut_in_one_go() -> None:
    assert len(texts("a\n---\n" * 100_000)) == 100_001
