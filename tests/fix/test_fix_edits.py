from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint_net.fix.edits import Edit, Fix, apply_edits, apply_to_bytes, made_together


@st.composite
def edited_texts(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text(alphabet=st.sampled_from("ab\n\r\t#é\U0001f600 :"), max_size=60))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return text, [Edit(start, end, draw(st.text(max_size=5))) for start, end in pairs]


@given(edited_texts())
def test_text_outside_of_the_edits_stays(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    result = apply_edits(text, reversed(edits))
    at = 0
    behind = 0
    for edit in edits:
        kept = text[at : edit.start]
        assert result[behind : behind + len(kept)] == kept
        behind += len(kept)
        assert result[behind : behind + len(edit.replacement)] == edit.replacement
        behind += len(edit.replacement)
        at = edit.end
    assert result[behind:] == text[at:]


@given(edited_texts(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_bytes_keep_their_encoding_and_mark(case: tuple[str, list[Edit]], encoding: str) -> None:
    text, edits = case
    edits = [Edit(each.start, each.end, "x") for each in edits]
    assert apply_to_bytes(text.encode(encoding), edits) == apply_edits(text, edits).encode(encoding)


def test_bytes_that_are_no_text_are_left_alone() -> None:
    assert apply_to_bytes(b"a: \xff\xff\n", [Edit(0, 1, "b")]) is None


@pytest.mark.parametrize("edits", [[Edit(0, 3, ""), Edit(2, 4, "")], [Edit(2, 9, "")], [Edit(3, 2, "")]])
def test_edits_that_overlap_or_leave_the_text_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="an edit at"):
        apply_edits("12345", edits)


def test_fixes_in_each_others_way_wait() -> None:
    first, second = Fix("a", (Edit(0, 3, ""),)), Fix("b", (Edit(2, 4, ""), Edit(8, 9, "")))
    third = Fix("c", (Edit(8, 9, ""),))
    assert made_together([first, second, third]) == (first, third)


def test_the_same_fix_is_made_once_and_insertions_at_one_place_one_by_one() -> None:
    fix, other = Fix("a", (Edit(1, 1, "x"),)), Fix("b", (Edit(1, 1, "y"),))
    assert made_together([fix, fix, other]) == (fix,)
