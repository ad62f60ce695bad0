from __future__ import annotations

import gc

import pytest

from kubelint_net.k8s.manifest import DuplicateKey, Reader, TextProblem, read_manifests
from kubelint_net.k8s.objects import Service
from kubelint_net.source.text import SourceText

SERVICE = "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {clusterIP: None}\n"


def repeated(text: str) -> list[list[DuplicateKey]]:
    return [list(manifest.duplicate_keys()) for manifest in read_manifests(SourceText("a.yaml", text)).manifests]


def test_an_item_of_a_list_has_its_own_repeated_keys() -> None:
    first, second, third = repeated("""\
apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Service
  metadata: {name: a, name: b}
- apiVersion: v1
  kind: Service
- apiVersion: v1
  kind: Service
  metadata: {name: c, name: d}
""")
    assert [(each.route, each.last.span.start.line) for each in first] == [(("metadata", "name"), 6)]
    assert second == []
    assert [(each.route, each.last.span.start.line) for each in third] == [(("metadata", "name"), 11)]


def test_repeated_keys_of_the_list_itself_are_of_no_item() -> None:
    assert repeated("apiVersion: v1\nkind: List\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod}\n") == [[]]


@pytest.mark.parametrize("pure", [False, True])
def test_what_was_read_is_gone_once_nobody_holds_it(*, pure: bool) -> None:
    reader = Reader(SourceText("a.yaml", f"{SERVICE}---\n" * 3 + "a: [\n"), pure=pure)
    before = services()
    kept: list[TextProblem] = []
    for entry in reader.entries():
        if isinstance(entry, TextProblem):
            kept.append(entry)
        else:
            assert services() == before + 1
    contents = reader.contents(kept)
    assert contents.holds_objects
    assert [problem.applied for problem in contents.problems] == [3]


def services() -> int:
    gc.collect()
    return sum(isinstance(each, Service) for each in gc.get_objects())
