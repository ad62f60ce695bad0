from __future__ import annotations

import json
import os

import pytest
from suppress_samples import SHOP, finding

from kubelint_net.findings import Finding, ObjectRef, RuleClass
from kubelint_net.source.text import SourceText
from kubelint_net.suppress.baseline import (
    AfterBaseline,
    BaselineError,
    apply_baseline,
    baseline_text,
    pruned_text,
    read_baseline,
)

PATH = "baseline.json"


def after(accepted: list[Finding], found: list[Finding], path: str = PATH, *, checked: bool = True) -> AfterBaseline:
    baseline = read_baseline(SourceText(path, baseline_text(accepted, path)))
    return apply_baseline(found, baseline, lambda _rule, _path: checked)


def test_accepts_what_it_was_written_from() -> None:
    found = [finding(3, about=SHOP), finding(9, field="spec.other")]
    result = after(found, found)
    assert result.kept == ()
    assert [(each.finding, each.how) for each in result.suppressed] == [(each, "baseline") for each in found]
    assert result.stale == ()


def test_without_it_everything_is_kept() -> None:
    assert after([], [finding(3)]).kept == (finding(3),)


def test_moved_lines_and_other_words_stay_accepted() -> None:
    assert after([finding(3, about=SHOP)], [finding(90, about=SHOP, message="better words")]).kept == ()


@pytest.mark.parametrize(
    "other",
    [
        finding(3, about=SHOP, path="other.yaml"),
        finding(3, about=SHOP, rule="other-rule"),
        finding(3, about=SHOP, field="spec.other"),
        finding(3, about=ObjectRef("v1", "Service", "store", "till")),
        finding(3, about=None),
    ],
)
def test_a_new_finding_is_kept(other: Finding) -> None:
    assert after([finding(3, about=SHOP)], [other]).kept == (other,)


def test_of_findings_alike_as_many_as_there_were() -> None:
    same = [finding(line, about=SHOP) for line in (3, 4, 5)]
    assert after(same[:2], same).kept == (same[2],)
    ((entry, left),) = after(same, same[:1]).stale
    assert (entry.count, left) == (3, 1)


def test_what_no_longer_occurs_is_stale_and_can_be_pruned() -> None:
    accepted = [finding(3, about=SHOP), finding(9, field="spec.other")]
    baseline = read_baseline(SourceText(PATH, baseline_text(accepted, PATH)))
    result = apply_baseline(accepted[:1], baseline, lambda _rule, _path: True)
    assert [(entry.key.rule, left) for entry, left in result.stale] == [("invalid-thing", 0)]
    assert result.stale[0][0].place.span.start.line in {4, 5}
    assert pruned_text(baseline, result.stale) == baseline_text(accepted[:1], PATH)


def test_what_the_run_did_not_look_at_is_not_stale() -> None:
    assert after([finding(3)], [], checked=False).stale == ()


def test_is_asked_for_the_rule_and_the_path_from_here() -> None:
    asked: list[tuple[str, str]] = []

    def is_checked(rule: str, path: str) -> bool:
        asked.append((rule, path))
        return True

    path = os.path.join("ci", PATH)
    text = baseline_text([finding(3, path=os.path.join("manifests", "shop.yaml"))], path)
    assert json.loads(text)["entries"][0]["path"] == "../manifests/shop.yaml"
    apply_baseline([], read_baseline(SourceText(path, text)), is_checked)
    assert asked == [("invalid-thing", os.path.join("manifests", "shop.yaml"))]


def test_a_path_means_the_same_from_every_folder(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(str(tmp_path))
    os.mkdir("manifests")
    text = baseline_text([finding(3, path=os.path.join("manifests", "shop.yaml"))], PATH)
    monkeypatch.chdir("manifests")
    baseline = read_baseline(SourceText(os.path.join("..", PATH), text))
    assert apply_baseline([finding(3, path="shop.yaml")], baseline, lambda _rule, _path: True).kept == ()


def test_our_own_failures_are_not_accepted() -> None:
    crash = finding(3, rule_class=RuleClass.INTERNAL)
    assert after([crash], [crash]).kept == (crash,)


def test_the_file_has_one_entry_a_line_and_no_line_numbers() -> None:
    text = baseline_text([finding(3, about=SHOP), finding(9, field="spec.other")], PATH)
    assert text == baseline_text([finding(1009, field="spec.other"), finding(1003, about=SHOP)], PATH)
    assert len([line for line in text.splitlines() if "fingerprint" in line]) == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "ends where a value should stand"),
        ("{", ""),
        ("[]", "not a baseline"),
        ('{"version": 2, "entries": []}', "version 2"),
        ('{"version": 1, "entries": [{"path": "x"}]}', "this entry"),
        ('{"version": 1, "entries": [{"path": "x", "rule": "y", "fingerprint": "z", "count": 0}]}', "this entry"),
    ],
)
def test_what_is_no_baseline_is_refused_with_its_place(text: str, message: str) -> None:
    with pytest.raises(BaselineError) as caught:
        read_baseline(SourceText(PATH, text))
    assert message in caught.value.message
    assert caught.value.place.path == PATH
