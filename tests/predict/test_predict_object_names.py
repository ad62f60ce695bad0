"""Which names of pods and of the objects that make them are refused."""

from __future__ import annotations

from typing import Any

import pytest

from kubelint_net.cluster.config import ClusterConfig
from kubelint_net.k8s.decoding.workloads import decode_workload
from kubelint_net.predict.pods.answer import create_workload


def refused(kind: str, metadata: dict[str, Any], spec: dict[str, Any] | None = None) -> list[tuple[str, str]]:
    outcome = create_workload(decode_workload(kind, {"metadata": metadata, "spec": spec or {}}), ClusterConfig())
    return [(error.path, error.type) for error in outcome.errors]


NAME = [("metadata.name", "Invalid")]


@pytest.mark.parametrize("name", ["FOO", "foo_bar", "-foo", "foo..bar", "example.com.", "foo bar", "a" * 254])
def test_a_pods_name_must_be_a_dns_name(name: str) -> None:
    assert refused("Pod", {"name": name}) == NAME


@pytest.mark.parametrize("name", ["a.b", "1.2.3.4", "a" * 253])
def test_a_pods_name_may_have_dots_and_253_bytes(name: str) -> None:
    assert refused("Pod", {"name": name}) == []


def test_a_name_or_a_prefix_for_one_is_required() -> None:
    assert refused("Pod", {}) == [("metadata.name", "Required")]
    assert refused("Pod", {"generateName": "web-"}) == []


def test_a_bad_prefix_is_refused_together_with_the_name_made_of_it() -> None:
    workload = decode_workload("Pod", {"metadata": {"generateName": "Web-"}})
    errors = create_workload(workload, ClusterConfig()).errors
    assert [error.path for error in errors] == ["metadata.generateName", "metadata.name"]
    assert {error.route for error in errors} == {("metadata", "generateName")}


def test_a_stateful_set_is_named_by_a_label() -> None:
    assert refused("StatefulSet", {"name": "a.b"}) == NAME
    assert refused("StatefulSet", {"name": "a" * 64}) == NAME
    assert refused("Deployment", {"name": "a.b"}) == []


@pytest.mark.parametrize(("length", "expected"), [(52, []), (53, NAME)])
def test_a_cron_jobs_name_leaves_room_for_its_jobs(length: int, expected: list[tuple[str, str]]) -> None:
    assert refused("CronJob", {"name": "a" * length}) == expected


@pytest.mark.parametrize(
    ("name", "completions", "expected"),
    [("a" * 61, 10, []), ("a" * 61, 11, NAME), ("a.b", 1, NAME), ("a.b", 0, [])],
)
def test_an_indexed_jobs_name_must_make_host_names(
    name: str,
    completions: int,
    expected: list[tuple[str, str]],
) -> None:
    assert refused("Job", {"name": name}, {"completionMode": "Indexed", "completions": completions}) == expected
