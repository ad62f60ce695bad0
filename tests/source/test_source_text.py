from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint_net.source import text as text_module
from kubelint_net.source.spans import Position, Span
from kubelint_net.source.text import SourceText, decode_bytes


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a\n", ["a"]),
        ("a\nb", ["a", "b"]),
        ("a\r\nb\r\n", ["a", "b"]),
        ("a\rb\r", ["a", "b"]),
        ("\n\n", ["", ""]),
        ("\r\r\n\n\r", ["", "", "", ""]),
        ("a\u2028b\x0cc", ["a\u2028b\x0cc"]),
    ],
)
def test_lines_end_at_any_of_the_three_line_ends(text: str, lines: list[str]) -> None:
    source = SourceText("f.yaml", text)
    assert [source.line(number) for number in range(1, source.line_count + 1)] == lines
    assert source.line(0) == source.line(99) == ""


def test_columns_count_code_points_from_one() -> None:
    source = SourceText("f.yaml", "é😀x\r\ny: z\n")
    assert source.position(2) == Position(1, 3)
    assert source.position(5) == Position(2, 1)
    assert source.span(8, 9) == Span(Position(2, 4), Position(2, 5))
    assert source.place(5, 6).path == "f.yaml"


def test_positions_outside_the_text_are_its_ends() -> None:
    source = SourceText("f.yaml", "ab\n")
    assert source.position(-5) == Position(1, 1)
    assert source.position(100) == Position(2, 1)
    assert source.span(2, 1) == Span(Position(1, 3), Position(1, 3))


@given(st.text("ab\r\n", max_size=12), st.integers(-2, 14), st.integers(-2, 14))
def test_a_span_lies_between_two_positions(text: str, start: int, end: int) -> None:
    source = SourceText("f.yaml", text)
    assert source.span(start, end) == Span(source.position(start), source.position(max(start, end)))


@given(st.text("ab\r\n", max_size=12))
def test_the_first_positions_are_counted_as_the_table_has_them(text: str) -> None:
    table = SourceText("f.yaml", text)
    assert table.line_count  # asks for it
    for at in range(len(text) + 1):
        source = SourceText("f.yaml", text)
        assert source.position(at) == table.position(at)
        assert source.span(at, at + 2) == table.span(at, at + 2)


def test_a_large_text_has_its_lines_where_a_small_one_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
    small, large = SourceText("f.yaml", "a\nbc\r\n\rd"), SourceText("f.yaml", "a\nbc\r\n\rd")
    positions = [small.position(at) for at in range(9)]
    monkeypatch.setattr(text_module, "_LARGE", 0)
    assert [large.position(at) for at in range(9)] == positions
    assert [large.line(number) for number in range(1, 6)] == [small.line(number) for number in range(1, 6)]
    assert large.line_count == small.line_count


@pytest.mark.parametrize(
    "data",
    [
        b"a: \xc3\xa9\n",
        b"\xef\xbb\xbfa: \xc3\xa9\n",
        b"\xff\xfe" + "a: é\n".encode("utf-16-le"),
        b"\xfe\xff" + "a: é\n".encode("utf-16-be"),
    ],
)
def test_byte_order_marks_decide_the_encoding_and_are_dropped(data: bytes) -> None:
    assert decode_bytes(data) == ("a: é\n", ())


def test_each_run_of_wrong_bytes_is_a_problem_at_its_offset() -> None:
    text, problems = decode_bytes(b"\xc3\xa9\xff\xfeb\x80\n")
    assert text == "é\ufffd\ufffdb\ufffd\n"
    assert [(problem.start, problem.end) for problem in problems] == [(1, 3), (4, 5)]
    assert "UTF-8" in problems[0].message


def test_a_truncated_utf_16_text_is_replaced_at_its_end() -> None:
    text, problems = decode_bytes(b"\xff\xfea\x00\x00")
    assert text == "a\ufffd"
    assert [(problem.start, problem.end) for problem in problems] == [(1, 2)]
    assert "UTF-16" in problems[0].message


def test_a_replacement_character_that_was_written_is_no_problem() -> None:
    assert decode_bytes("\ufffd".encode()) == ("\ufffd", ())


def test_a_binary_file_does_not_give_problems_without_end() -> None:
    text, problems = decode_bytes(b"a\xff" * 5000)
    assert text == "a\ufffd" * 5000
    assert len(problems) == 1000
