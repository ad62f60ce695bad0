from __future__ import annotations

import os

import pytest
from suppress_samples import SHOP, TODAY, finding, place

from kubelint_net.findings import RuleClass
from kubelint_net.suppress.applying import apply
from kubelint_net.suppress.suppression import Lines, Paths, Suppression


def on_line(line: int, *rules: str, how: str = "comment") -> Suppression:
    return Suppression(how, place(line), rules or ("invalid-thing",), Lines("shop.yaml", line, line), "why")


def by_path(*globs: str, kind: str = "", namespace: str = "", name: str = "") -> Suppression:
    scope = Paths(globs, os.getcwd(), kind, namespace, name)
    return Suppression("config", place(1, ".kubelint-net.yaml"), ("invalid-thing",), scope, "why")


def test_a_suppressed_finding_says_how_and_why() -> None:
    found = finding(3)
    applied = apply([found, finding(4)], [on_line(3)], TODAY)
    assert applied.kept == (finding(4),)
    (suppressed,) = applied.suppressed
    assert (suppressed.finding, suppressed.how, suppressed.reason, suppressed.place) == (
        found,
        "comment",
        "why",
        place(3),
    )


def test_what_covers_nothing_is_idle_rule_by_rule() -> None:
    suppression = on_line(3, "invalid-thing", "invalid-other")
    assert apply([finding(3)], [suppression], TODAY).idle == ((suppression, ("invalid-other",)),)
    assert apply([], [suppression], TODAY).idle == ((suppression, ("invalid-thing", "invalid-other")),)


def test_all_that_cover_one_finding_are_in_use() -> None:
    applied = apply([finding(3)], [on_line(3), by_path("*.yaml")], TODAY)
    assert applied.idle == ()
    assert [each.how for each in applied.suppressed] == ["comment"]


def test_our_own_failures_cannot_be_suppressed() -> None:
    crash = finding(3, rule_class=RuleClass.INTERNAL)
    assert apply([crash], [on_line(3)], TODAY).kept == (crash,)


@pytest.mark.parametrize(
    ("suppression", "covers"),
    [
        (by_path("shop.yaml"), True),
        (by_path("*.yaml"), True),
        (by_path("manifests"), False),
        (by_path("nothing.yaml", "shop.*"), True),
        (by_path(kind="Service"), True),
        (by_path(kind="Service", namespace="store", name="sh*"), True),
        (by_path(kind="Pod"), False),
        (by_path("*.yaml", name="till"), False),
        (by_path("*.json", name="shop"), False),
    ],
)
def test_config_means_paths_and_objects(suppression: Suppression, covers: bool) -> None:
    assert bool(apply([finding(3, about=SHOP)], [suppression], TODAY).suppressed) is covers


def test_a_folder_means_all_in_it() -> None:
    found = finding(3, path=os.path.join("vendor", "a", "shop.yaml"))
    assert apply([found], [by_path("vendor/")], TODAY).suppressed
    assert not apply([found], [by_path("ven")], TODAY).suppressed


def test_a_finding_about_no_object_is_of_no_kind() -> None:
    assert not apply([finding(3)], [by_path(kind="*")], TODAY).suppressed


def test_a_path_may_be_the_template_that_was_rendered() -> None:
    found = finding(3, path="<stdin>", template="shop/templates/service.yaml")
    assert apply([found], [by_path("shop/templates")], TODAY).suppressed
