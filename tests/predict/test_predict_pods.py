"""What the API server answers to a pod's network fields: the fragments of the specification, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kubelint_net.cluster.config import ClusterConfig
from kubelint_net.k8s.decoding.workloads import decode_workload
from kubelint_net.predict.pods.answer import create_workload, replace_workload

if TYPE_CHECKING:
    from kubelint_net.predict.outcome import Outcome

Fragment = dict[str, Any]
NEW = ClusterConfig(kubernetes_version="1.37")
OLD = ClusterConfig(kubernetes_version="1.33")
LABEL_63 = "a" * 63


def created(fragment: Fragment, cluster: ClusterConfig = NEW, *, name: str = "p") -> Outcome:
    return create_workload(decode_workload("Pod", {"metadata": {"name": name}, "spec": fragment}), cluster)


def errors(outcome: Outcome) -> list[tuple[str, str]]:
    assert outcome.http == (422 if outcome.errors else 201)
    return [(error.path, error.type) for error in outcome.errors]


def alias(*hostnames: str | None, ip: str | None = "10.1.2.3") -> Fragment:
    return {"hostAliases": [{"ip": ip, "hostnames": list(hostnames)}]}


def env(field_path: str, api_version: str | None = None) -> Fragment:
    reference = {"fieldPath": field_path, "apiVersion": api_version}
    return {"containers": [{"name": "c", "env": [{"name": "A", "valueFrom": {"fieldRef": reference}}]}]}


@pytest.mark.parametrize(
    "fragment",
    [
        {},
        {"hostAliases": None},
        {"hostAliases": []},
        {"hostAliases": [{"ip": "10.1.2.3"}]},
        {"hostAliases": [{"ip": "10.1.2.3", "hostnames": None}]},
        *(alias("a", ip=ip) for ip in ("127.0.0.1", "224.0.0.1", "::", "0.0.0.0", "::1", "fe80::")),  # noqa: S104
        alias("a--b", "0", "xn--nxasmq6b", "1.2.3.4", "localhost", "1-2", "a" * 64, "a" * 253),
        {"hostname": "123", "subdomain": LABEL_63},
        {"hostname": "", "subdomain": None},
        {"hostname": "a", "subdomain": "b", "setHostnameAsFQDN": True, "hostNetwork": True},
        {"hostnameOverride": "a.b.c"},
        {"hostnameOverride": None, "hostNetwork": True},
        {"hostnameOverride": "a" * 64},
        {"hostNetwork": True, "containers": [{"ports": [{"containerPort": 80}]}]},
        {"hostNetwork": True, "containers": [{"ports": [{"containerPort": 80, "hostPort": 80}]}]},
        {"hostNetwork": True, "hostUsers": True},
        {"dnsPolicy": ""},
        {"dnsPolicy": "ClusterFirstWithHostNet"},
        {"dnsPolicy": "None", "dnsConfig": {"nameservers": ["1.1.1.1", "1.1.1.1", "1.1.1.1"]}},
        {"dnsConfig": {"searches": ["a", "a.", ".", "a_b", "_tcp.a", "a._b"]}},
        {"dnsConfig": {"searches": ["a"] * 32, "options": [{"name": "ndots", "value": "5"}, {"name": "edns0"}]}},
        *(env(path) for path in ("status.podIPs", "status.hostIPs", "spec.host", "metadata.labels['app']")),
        env("metadata.annotations['Example.com/A']", "v1"),
        {"containers": [{"securityContext": {"windowsOptions": {"hostProcess": True}}}], "hostNetwork": True},
    ],
)
def test_accepted_without_a_word(fragment: Fragment) -> None:
    outcome = created(fragment)
    assert errors(outcome) == []
    assert outcome.warnings == ()


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        (alias(None), [("spec.hostAliases[0].hostnames[0]", "Invalid")]),
        (alias("a", ip=None), [("spec.hostAliases[0].ip", "Invalid")]),
        ({"hostAliases": [None]}, [("spec.hostAliases[0].ip", "Invalid")]),
        *(
            (alias("a", ip=ip), [("spec.hostAliases[0].ip", "Invalid")])
            for ip in ("010.1.2.3", "::ffff:1.2.3.4", "::ffff:01.2.3.4", "fe80::1%eth0", "00001::1", "1.2.3.4 ", "x")
        ),
        *(
            (alias(name), [("spec.hostAliases[0].hostnames[0]", "Invalid")])
            for name in ("A", "a_b", "a.", "*.x", "::1", "a..b", "-a", "a-", "", "é", "a\n", "a#b", "a" * 254)
        ),
        *(
            ({"hostname": name}, [("spec.hostname", "Invalid")])
            for name in ("Foo", "a_b", "foo.bar", "a" * 64, "12:30")
        ),
        # Too long and badly formed: the server says both.
        ({"hostname": "A" * 64}, [("spec.hostname", "Invalid")] * 2),
        ({"subdomain": "a.b"}, [("spec.subdomain", "Invalid")]),
        (
            {"hostnameOverride": "a.b.c", "hostNetwork": True, "setHostnameAsFQDN": True},
            [("spec.hostnameOverride", "Forbidden")] * 2,
        ),
        ({"hostnameOverride": ""}, [("spec.hostnameOverride", "Invalid")]),
        ({"hostnameOverride": "a" * 65}, [("spec.hostnameOverride", "TooLong")]),
        ({"hostnameOverride": "A.b"}, [("spec.hostnameOverride", "Invalid")]),
        ({"hostNetwork": True, "hostUsers": False}, [("spec.hostNetwork", "Forbidden")]),
        (
            {"hostNetwork": True, "containers": [{"ports": [{"containerPort": 80, "hostPort": 81}]}]},
            [("spec.containers[0].ports[0].hostPort", "Invalid")],
        ),
        # A Pod on the host's network claims its container ports on the host.
        (
            {"hostNetwork": True, "containers": [{"ports": [{"containerPort": 80}]}] * 2},
            [("spec.containers[1].ports[0].hostPort", "Duplicate")],
        ),
        (
            {"containers": [{"securityContext": {"windowsOptions": {"hostProcess": True}}}, {}]},
            [("spec", "Invalid"), ("spec.hostNetwork", "Invalid")],
        ),
        *(({"dnsPolicy": policy}, [("spec.dnsPolicy", "NotSupported")]) for policy in ("foo", "none")),
        ({"dnsPolicy": "None"}, [("spec.dnsConfig", "Required")]),
        ({"dnsPolicy": "None", "dnsConfig": {}}, [("spec.dnsConfig.nameservers", "Required")]),
        (
            {"dnsPolicy": "None", "dnsConfig": {"searches": ["A"]}},
            [("spec.dnsConfig.nameservers", "Required")],
        ),
        ({"dnsConfig": {"nameservers": ["1.1.1.1"] * 4}}, [("spec.dnsConfig.nameservers", "Invalid")]),
        (
            {"dnsConfig": {"nameservers": ["1.1.1.1", "1.1.1.1", "fe80::1%eth0"]}},
            [("spec.dnsConfig.nameservers[2]", "Invalid")],
        ),
        ({"dnsConfig": {"nameservers": ["1.1.1.01"]}}, [("spec.dnsConfig.nameservers[0]", "Invalid")]),
        (
            {"dnsConfig": {"searches": ["..", "", "a-", "A", "*.a", "_", "a_", "__a", "-a"]}},
            [(f"spec.dnsConfig.searches[{index}]", "Invalid") for index in range(9)],
        ),
        ({"dnsConfig": {"searches": ["a"] * 33}}, [("spec.dnsConfig.searches", "Invalid")]),
        ({"dnsConfig": {"searches": ["a" * 240] * 9}}, [("spec.dnsConfig.searches", "Invalid")]),
        (
            {"dnsConfig": {"options": [{"name": "ndots"}, {"name": ""}, {"value": "x"}]}},
            [("spec.dnsConfig.options[1]", "Required"), ("spec.dnsConfig.options[2]", "Required")],
        ),
    ],
)
def test_refused_at_the_servers_paths(fragment: Fragment, expected: list[tuple[str, str]]) -> None:
    assert errors(created(fragment)) == expected


@pytest.mark.parametrize(
    ("field_path", "error_type"),
    [
        ("", "Required"),
        ("spec.hostname", "Invalid"),
        ("status.podIPs[0]", "Invalid"),
        ("status.podIP['a']", "Invalid"),
        ("metadata.labels", "NotSupported"),
        ("spec.restartPolicy", "NotSupported"),
        ("status.phase", "NotSupported"),
    ],
)
def test_a_variable_reads_only_what_the_downward_api_offers(field_path: str, error_type: str) -> None:
    path = "spec.containers[0].env[0].valueFrom.fieldRef.fieldPath"
    assert errors(created(env(field_path))) == [(path, error_type)]


def test_a_reference_to_another_api_version_is_refused_at_its_field_path() -> None:
    path = "spec.containers[0].env[0].valueFrom.fieldRef.fieldPath"
    assert errors(created(env("status.podIP", "v2"))) == [(path, "Invalid")]


def test_a_bad_label_key_is_refused_at_the_reference_and_shown_at_its_path() -> None:
    (error,) = created(env("metadata.labels['a b']")).errors
    assert error.path == "spec.containers[0].env[0].valueFrom.fieldRef"
    assert error.route[-1] == "fieldPath"


@pytest.mark.parametrize(
    ("volume", "path", "route"),
    [
        (
            {"downwardAPI": {"items": [{}, {"fieldRef": {"fieldPath": "status.podIPs"}}]}},
            "spec.volumes[0].downwardAPI.fieldRef.fieldPath",
            ("spec", "volumes", 0, "downwardAPI", "items", 1, "fieldRef", "fieldPath"),
        ),
        (
            {
                "projected": {
                    "sources": [{}, {"downwardAPI": {"items": [{"fieldRef": {"fieldPath": "status.podIPs"}}]}}]
                }
            },
            "spec.volumes[0].projected.sources[1].downwardAPI.fieldRef.fieldPath",
            ("spec", "volumes", 0, "projected", "sources", 1, "downwardAPI", "items", 0, "fieldRef", "fieldPath"),
        ),
    ],
)
def test_a_volume_cannot_read_addresses_and_the_item_is_found(
    volume: Fragment,
    path: str,
    route: tuple[str | int, ...],
) -> None:
    (error,) = created({"volumes": [volume]}).errors
    assert (error.path, error.type, error.route) == (path, "NotSupported", route)


def test_the_server_calls_every_init_container_the_first_when_its_host_ports_clash() -> None:
    clash = {"ports": [{"containerPort": 80, "hostPort": 80}, {"containerPort": 81, "hostPort": 80}]}
    (error,) = created({"initContainers": [{}, clash]}).errors
    assert error.path == "spec.initContainers[0].ports[1].hostPort"
    assert error.route == ("spec", "initContainers", 1, "ports", 1, "hostPort")


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("Pod", "spec"),
        ("PodTemplate", "template.spec"),
        ("ReplicationController", "spec.template.spec"),
        ("Deployment", "spec.template.spec"),
        ("ReplicaSet", "spec.template.spec"),
        ("StatefulSet", "spec.template.spec"),
        ("DaemonSet", "spec.template.spec"),
        ("Job", "spec.template.spec"),
        ("CronJob", "spec.jobTemplate.spec.template.spec"),
    ],
)
def test_every_workload_is_refused_below_its_own_pod_spec(kind: str, path: str) -> None:
    manifest: Fragment = alias("a", ip="x")
    for step in reversed(path.split(".")):
        manifest = {step: manifest}
    manifest["metadata"] = {"name": "w"}
    outcome = create_workload(decode_workload(kind, manifest), NEW)
    assert errors(outcome) == [(f"{path}.hostAliases[0].ip", "Invalid")]


def test_a_template_may_leave_host_ports_out_of_a_host_network() -> None:
    ports = {"containers": [{"ports": [{"containerPort": 80}]}] * 2, "hostNetwork": True}
    manifest = {"metadata": {"name": "w"}, "spec": {"template": {"spec": ports}}}
    outcome = create_workload(decode_workload("Deployment", manifest), NEW)
    assert errors(outcome) == []


@pytest.mark.parametrize("ip", ["010.1.2.3", "::ffff:1.2.3.4", "00001::1", "1.1.1.01"])
@pytest.mark.parametrize("version", ["1.33", "1.35"])
def test_before_1_36_unclear_addresses_are_warned_of(ip: str, version: str) -> None:
    outcome = created(
        {**alias("a", ip=ip), "dnsConfig": {"nameservers": [ip]}}, ClusterConfig(kubernetes_version=version)
    )
    assert errors(outcome) == []
    assert [warning.field for warning in outcome.warnings] == [
        "spec.dnsConfig.nameservers[0]",
        "spec.hostAliases[0].ip",
    ]


def test_before_1_33_nothing_is_said_of_addresses() -> None:
    assert created(alias("a", ip="010.1.2.3"), ClusterConfig(kubernetes_version="1.32")).warnings == ()


def test_before_1_33_search_paths_follow_the_older_grammar() -> None:
    outcome = created({"dnsConfig": {"searches": [".", "_tcp.a", "a."]}}, ClusterConfig(kubernetes_version="1.32"))
    assert errors(outcome) == [("spec.dnsConfig.searches[0]", "Invalid"), ("spec.dnsConfig.searches[1]", "Invalid")]


def test_where_its_gate_is_off_hostname_override_is_dropped_and_the_steps_say_so() -> None:
    outcome = created({"hostnameOverride": "NOT VALID", "hostNetwork": True}, OLD)
    assert errors(outcome) == []
    assert [step.what for step in outcome.steps if "hostnameOverride" in step.what]


def test_before_1_33_host_users_is_dropped_and_hinders_nothing() -> None:
    outcome = created({"hostUsers": False, "hostNetwork": True}, ClusterConfig(kubernetes_version="1.32"))
    assert errors(outcome) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("010.1.2.3", "write 10.1.2.3 (other readers take it for 8.1.2.3)"),
        ("09.1.2.3", "write 9.1.2.3 (other readers refuse it)"),
        ("::ffff:1.2.3.4", "write 1.2.3.4"),
        ("fe80::1%eth0", "zone"),
        (" 10.1.2.3", "write 10.1.2.3"),
        ("10.0.0.0/8", "prefix length"),
    ],
)
def test_the_message_says_what_to_write_instead(text: str, words: str) -> None:
    (error,) = created(alias("a", ip=text)).errors
    assert words in error.message


def test_a_change_of_a_pods_network_fields_is_forbidden_at_its_spec() -> None:
    before = decode_workload("Pod", {"metadata": {"name": "p"}, "spec": alias("a")})
    after = decode_workload("Pod", {"metadata": {"name": "p"}, "spec": alias("b")})
    assert [(error.path, error.type) for error in replace_workload(after, before, NEW).errors] == [
        ("spec", "Forbidden"),
    ]
    assert replace_workload(before, before, NEW).http == 200


def test_writing_out_a_default_is_no_change() -> None:
    before = decode_workload("Pod", {"spec": {"containers": [{"ports": [{"containerPort": 80}]}]}})
    port = {"containerPort": 80, "protocol": "TCP"}
    after = decode_workload("Pod", {"spec": {"dnsPolicy": "ClusterFirst", "containers": [{"ports": [port]}]}})
    assert replace_workload(after, before, NEW).http == 200


def test_a_jobs_template_cannot_change_and_a_deployments_can() -> None:
    old, new = ({"spec": {"template": {"spec": alias(name)}}} for name in ("a", "b"))
    job = replace_workload(decode_workload("Job", new), decode_workload("Job", old), NEW)
    assert [(error.path, error.type) for error in job.errors] == [("spec.template", "Invalid")]
    deployment = replace_workload(decode_workload("Deployment", new), decode_workload("Deployment", old), NEW)
    assert deployment.http == 200


@pytest.mark.parametrize("kind", ["Pod", "Deployment"])
def test_an_address_stored_by_an_older_server_stands_in_the_way_of_any_update(kind: str) -> None:
    fragment = alias("a", ip="010.1.2.3")
    spec = fragment if kind == "Pod" else {"template": {"spec": fragment}}
    workload = decode_workload(kind, {"metadata": {"name": "p"}, "spec": spec})
    path = "spec.hostAliases[0].ip" if kind == "Pod" else "spec.template.spec.hostAliases[0].ip"
    assert [(error.path, error.type) for error in replace_workload(workload, workload, NEW).errors] == [
        (path, "Invalid"),
    ]
    assert replace_workload(workload, workload, OLD).http == 200
