"""By which names pods go, kind by kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint_net.k8s.objects import Metadata, PodSpec, Workload
from kubelint_net.predict.pods.identity import LISTED, PodIdentity, pod_identities


def named(kind: str, name: str = "web", **fields: object) -> Workload:
    return Workload(kind=kind, metadata=Metadata(name=name, namespace="ns"), **fields)  # type: ignore[arg-type]


def names(workload: Workload) -> list[str]:
    return [identity.name for identity in pod_identities(workload, "cluster.local")]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("Pod", "web"),
        ("ReplicaSet", "web-<5 random>"),
        ("ReplicationController", "web-<5 random>"),
        ("DaemonSet", "web-<5 random>"),
        ("Job", "web-<5 random>"),
        ("Deployment", "web-<pod-template-hash>-<5 random>"),
        ("CronJob", "web-<scheduled time in minutes>-<5 random>"),
        ("PodTemplate", "<pod name>"),
    ],
)
def test_one_name_stands_for_all_pods_that_differ_at_random(kind: str, name: str) -> None:
    assert names(named(kind, replicas=7)) == [name]


def test_a_generated_name_keeps_58_bytes_of_its_base() -> None:
    assert names(named("DaemonSet", "a" * 70)) == [f"{'a' * 58}<5 random>"]
    assert names(named("DaemonSet", "a" * 57)) == [f"{'a' * 57}-<5 random>"]
    generated = Workload(metadata=Metadata(generate_name="b" * 60, namespace="ns"))
    assert names(generated) == [f"{'b' * 58}<5 random>"]


def test_a_long_deployments_name_cuts_into_the_hash() -> None:
    assert names(named("Deployment", "a" * 55)) == [f"{'a' * 55}-<first 2 of pod-template-hash><5 random>"]


def test_stateful_pods_are_numbered_from_their_first_ordinal() -> None:
    workload = named("StatefulSet", replicas=2, ordinals_start=3, service_name="svc", spec=PodSpec(hostname="x"))
    assert [(pod.name, pod.hostname, pod.domain) for pod in pod_identities(workload, "k8s.example")] == [
        ("web-3", "web-3", "svc.ns.svc.k8s.example"),
        ("web-4", "web-4", "svc.ns.svc.k8s.example"),
    ]


def test_a_stateful_set_without_a_service_clears_the_templates_subdomain() -> None:
    (pod,) = pod_identities(named("StatefulSet", spec=PodSpec(subdomain="s")), "cluster.local")
    assert (pod.hostname, pod.domain) == ("web-0", "")


def test_a_thousand_replicas_are_counted_and_not_listed() -> None:
    pods = pod_identities(named("StatefulSet", replicas=1000), "cluster.local")
    assert len(pods) == LISTED
    assert [pod.more for pod in pods] == [0] * (LISTED - 1) + [1000 - LISTED]


@pytest.mark.parametrize("kind", ["StatefulSet", "Deployment"])
def test_a_workload_scaled_to_none_is_answered_as_if_it_ran_one(kind: str) -> None:
    assert len(pod_identities(named(kind, replicas=0), "cluster.local")) == 1


def test_an_indexed_pods_base_is_cut_before_its_index() -> None:
    workload = named("Job", "j" * 60, completion_mode="Indexed", completions=2)
    assert [(pod.name, pod.hostname) for pod in pod_identities(workload, "cluster.local")] == [
        (f"{'j' * 55}-0-<5 random>", f"{'j' * 60}-0"),
        (f"{'j' * 55}-1-<5 random>", f"{'j' * 60}-1"),
    ]


def test_an_indexed_cron_jobs_host_names_hold_the_time() -> None:
    (pod,) = pod_identities(named("CronJob", completion_mode="Indexed"), "cluster.local")
    assert pod.hostname == "web-<scheduled time in minutes>-0"


@pytest.mark.parametrize("kind", ["Pod", "Deployment", "StatefulSet"])
def test_an_override_beats_hostname_and_subdomain_where_its_gate_is_on(kind: str) -> None:
    workload = named(kind, service_name="s", spec=PodSpec(hostname_override="o.example", subdomain="s"))
    (on,) = pod_identities(workload, "cluster.local")
    assert (on.hostname, on.domain) == ("o.example", "")
    (off,) = pod_identities(workload, "cluster.local", hostname_override=False)
    assert off.hostname != "o.example"
    assert off.domain == "s.ns.svc.cluster.local"


def test_an_unknown_cluster_domain_is_named_where_it_matters() -> None:
    (pod,) = pod_identities(named("Pod", spec=PodSpec(subdomain="s")), None)
    assert (pod.domain, pod.unknown) == ("s.ns.svc.<cluster-domain>", ("clusterDomain",))
    (alone,) = pod_identities(named("Pod"), None)
    assert alone.unknown == ()


def test_an_assumed_namespace_is_said() -> None:
    workload = Workload(metadata=Metadata(name="p"), spec=PodSpec(subdomain="s"))
    (pod,) = pod_identities(workload, "cluster.local")
    assert pod.domain == "s.default.svc.cluster.local"
    assert "default is assumed" in pod.steps[0].what


def test_without_a_template_there_are_no_pods() -> None:
    assert pod_identities(named("ReplicationController", spec=None), "cluster.local") == ()


def _width(pod: PodIdentity) -> int:
    known = pod.name.replace("<5 random>", "r" * 5).replace("<pod-template-hash>", "h" * 10)
    for left in range(1, 11):
        known = known.replace(f"<first {left} of pod-template-hash>", "h" * left)
        known = known.replace(f"<first {left} of scheduled time in minutes>", "m" * left)
    return len(known.replace("<scheduled time in minutes>", "m" * 8))


@given(
    st.sampled_from(["ReplicaSet", "Deployment", "DaemonSet", "Job", "CronJob"]),
    st.text("ab-", min_size=1, max_size=120),
)
def test_no_generated_name_is_longer_than_63(kind: str, name: str) -> None:
    (pod,) = pod_identities(named(kind, name), "cluster.local")
    assert _width(pod) <= 63
