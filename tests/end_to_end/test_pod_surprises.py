"""What a naive linter gets wrong about pods, one test a surprise: verdict, place and file, as Kubernetes has them.

The numbers are those of the specification's list of surprises.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from kubelint_net import ClusterConfig, Prediction, hosts_file, predict
from kubelint_net.engine.checking import check
from kubelint_net.engine.forecasting import predict_hosts
from kubelint_net.predict.pods.resolve import Resolver, resolve
from kubelint_net.settings import Settings

TODAY = ClusterConfig(kubernetes_version="1.37", cluster_domain="cluster.local")
BEFORE_STRICT_ADDRESSES = replace(TODAY, kubernetes_version="1.35")
BEFORE_OVERRIDE = replace(TODAY, kubernetes_version="1.34")


def pod(spec: str, *, name: str = "p") -> str:
    """A Pod whose spec is `spec`, in block style, and one container."""
    indented = "".join(f"  {line}\n" for line in spec.splitlines())
    return (
        f"apiVersion: v1\nkind: Pod\nmetadata:\n  name: {name}\nspec:\n{indented}  containers:\n"
        "  - name: c\n    image: i\n"
    )


def workload(kind: str, spec: str, pod_spec: str) -> str:
    """A workload named web; both specs in flow style."""
    api = "batch/v1" if kind == "Job" else "apps/v1"
    head = f"apiVersion: {api}\nkind: {kind}\nmetadata: {{name: web}}\n"
    return f"{head}spec: {{{spec} template: {{spec: {{{pod_spec}, containers: [{{name: c, image: i}}]}}}}}}\n"


def one(text: str, cluster: ClusterConfig = TODAY) -> Prediction:
    (prediction,) = predict(text, cluster)
    return prediction


def errors(text: str, cluster: ClusterConfig = TODAY) -> list[tuple[str, str]]:
    return [(error.path, error.type) for error in one(text, cluster).outcome.errors]


def warnings(text: str, cluster: ClusterConfig = TODAY) -> list[str]:
    return [warning.field for warning in one(text, cluster).outcome.warnings]


def accepted(text: str, cluster: ClusterConfig = TODAY) -> bool:
    prediction = one(text, cluster)
    return prediction.accepted is True and not prediction.outcome.warnings and not prediction.strict


def found(text: str, cluster: ClusterConfig = TODAY) -> list[tuple[str, str]]:
    """The rule of each finding and the text it points at."""
    lines = text.splitlines()
    report = check(["-"], Settings(cluster=cluster), stdin=text.encode())
    spans = [(finding.rule, finding.place.span) for finding in report.findings]
    return [(rule, lines[span.start.line - 1][span.start.column - 1 : span.end.column - 1]) for rule, span in spans]


def hosts(text: str, *pod_ips: str, cluster: ClusterConfig = TODAY, node_hosts: str | None = None) -> list[str]:
    """The lines of the predicted file."""
    return hosts_file(text, cluster, pod_ips=pod_ips or ("10.244.0.5",), node_hosts=node_hosts).splitlines()


def aliases(entry: str) -> str:
    return pod(f"hostAliases: [{entry}]")


HOSTNAME, IP = "spec.hostAliases[0].hostnames[0]", "spec.hostAliases[0].ip"


def test_1_an_alias_without_names_is_valid_and_writes_a_line() -> None:
    text = aliases("{ip: 10.1.2.3}")
    assert accepted(text)
    assert hosts(text)[-1] == "10.1.2.3\t"
    assert found(text) == [("ineffective-host-alias", "10.1.2.3")]


def test_2_an_alias_without_address_is_invalid_not_required() -> None:
    assert errors(aliases("{hostnames: [a]}")) == [(IP, "Invalid")]


def test_3_alias_names_have_no_limit_for_a_label() -> None:
    label, name = "a" * 64, "a." * 126 + "a"
    assert accepted(aliases(f"{{ip: 10.1.2.3, hostnames: [{label}, {name}]}}"))
    assert errors(aliases(f"{{ip: 10.1.2.3, hostnames: [{name}.b]}}")) == [(HOSTNAME, "Invalid")]
    assert errors(pod(f"hostname: {label}")) == [("spec.hostname", "Invalid")]


def test_4_an_address_as_name_is_valid_and_useless() -> None:
    text = aliases('{ip: 10.1.2.3, hostnames: ["10.0.0.1"]}')
    assert accepted(text)
    assert found(text) == [("ineffective-host-alias", '"10.0.0.1"')]


def test_5_leading_zeros_depend_on_the_version_and_the_resolver() -> None:
    text = aliases("{ip: 010.1.2.3, hostnames: [a.local]}")
    assert warnings(text, BEFORE_STRICT_ADDRESSES) == [IP]
    assert errors(text) == [(IP, "Invalid")]
    answers = resolve("\n".join(hosts(text)) + "\n", "a.local").answers
    given = {answer.resolver: [each.address for each in answer.addresses] for answer in answers if not answer.family}
    assert given == {Resolver.GLIBC_MULTI: [], Resolver.GLIBC: [], Resolver.MUSL: ["8.1.2.3"], Resolver.GO: []}


def test_6_mapped_addresses_depend_on_the_version_upper_case_does_not() -> None:
    mapped, upper = (aliases(f'{{ip: "{ip}", hostnames: [a]}}') for ip in ("::ffff:1.2.3.4", "FE80::1"))
    assert (warnings(mapped, BEFORE_STRICT_ADDRESSES), errors(mapped)) == ([IP], [(IP, "Invalid")])
    assert (warnings(upper, BEFORE_STRICT_ADDRESSES), warnings(upper)) == ([IP], [IP])


def test_7_zones_are_invalid() -> None:
    assert errors(aliases('{ip: "fe80::1%eth0", hostnames: [a]}')) == [(IP, "Invalid")]


@pytest.mark.parametrize(
    ("spec", "readable"),
    [
        ("hostAliases:\n- ip: fe80::", False),
        ("hostAliases: [{ip: ::1, hostnames: [a]}]", False),
        ("hostAliases:\n- ip: ::1\n  hostnames: [a]", True),
    ],
)
def test_8_colons_of_addresses_are_yaml(spec: str, *, readable: bool) -> None:
    assert (not one(pod(spec)).problem) is readable
    assert [rule for rule, _ in found(pod(spec))] == ([] if readable else ["syntax-error"])


@pytest.mark.parametrize("word", ["y", "n", "on", "no", "1e3", "0o17", "08"])
def test_9_words_without_quotes_are_no_text(word: str) -> None:
    text = pod(f"hostname: {word}")
    assert one(text).outcome.http == 400
    assert found(text) == [("unquoted-scalar", word)]
    assert one(aliases(f"{{ip: 10.1.2.3, hostnames: [{word}]}}")).outcome.http == 400


def test_9_a_date_is_text() -> None:
    text = pod("hostname: 2024-01-01")
    assert accepted(text)
    assert hosts(text)[-1] == "10.244.0.5\t2024-01-01"


def test_10_yes_is_true() -> None:
    text = pod("hostNetwork: yes")
    assert accepted(text)
    assert hosts(text, node_hosts="")[0] == "# Kubernetes-managed hosts file (host network)."


def test_11_a_time_is_text() -> None:
    assert errors(pod("hostname: 1:30")) == [("spec.hostname", "Invalid")]


def test_12_of_two_keys_the_last_wins_in_silence() -> None:
    text = pod("hostAliases:\n- ip: 1.1.1.1\n  ip: 2.2.2.2\n  hostnames: [a]")
    assert one(text).accepted
    assert hosts(text)[-1] == "2.2.2.2\ta"
    assert found(text) == [("duplicate-key", "ip")]


def test_13_a_merge_after_a_key_overrides_it() -> None:
    text = pod('hostAliases:\n- &base {ip: "1.1.1.1", hostnames: [a]}\n- {ip: "9.9.9.9", hostnames: [b], <<: *base}')
    assert hosts(text)[-2:] == ["1.1.1.1\ta", "1.1.1.1\ta"]


def test_14_one_address_twice_is_a_warning_and_a_hazard() -> None:
    text = aliases("{ip: 10.1.2.3, hostnames: [a]}, {ip: 10.1.2.3, hostnames: [b]}")
    assert warnings(text) == ["spec.hostAliases[1].ip"]
    assert found(text) == [("duplicate-host-alias-ip", "10.1.2.3")]


def test_15_aliases_work_on_the_network_of_the_host() -> None:
    text = pod("hostNetwork: true\nhostAliases: [{ip: 10.1.2.3, hostnames: [a]}]")
    assert accepted(text)
    assert found(text) == []
    assert hosts(text, node_hosts="127.0.0.1 localhost\n")[1:] == [
        "127.0.0.1 localhost",
        "",
        "# Entries added by HostAliases.",
        "10.1.2.3\ta",
    ]


@pytest.mark.parametrize(("port", "fits"), [("", True), (", hostPort: 80", True), (", hostPort: 81", False)])
def test_16_a_host_port_has_to_be_the_container_port_or_unset(port: str, *, fits: bool) -> None:
    text = pod("hostNetwork: true") + f"    ports: [{{containerPort: 80{port}}}]\n"
    assert errors(text) == ([] if fits else [("spec.containers[0].ports[0].hostPort", "Invalid")])


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ('dnsPolicy: ""', []),
        ("dnsPolicy: none", [("spec.dnsPolicy", "NotSupported")]),
        ("dnsPolicy: None", [("spec.dnsConfig", "Required")]),
        ("dnsPolicy: None\ndnsConfig: {searches: [a]}", [("spec.dnsConfig.nameservers", "Required")]),
    ],
)
def test_17_policies(spec: str, expected: list[tuple[str, str]]) -> None:
    assert errors(pod(spec)) == expected


def test_18_an_option_is_refused_as_a_whole_and_its_value_is_text() -> None:
    assert errors(pod('dnsConfig: {options: [{name: ""}]}')) == [("spec.dnsConfig.options[0]", "Required")]
    assert found(pod("dnsConfig: {options: [{name: ndots, value: 5}]}")) == [("unquoted-scalar", "5")]


def test_19_search_paths_are_not_host_names() -> None:
    assert accepted(pod('dnsConfig: {searches: [".", _tcp.example, a.]}'))
    refused = one(pod('dnsConfig: {searches: [a_, __a, ".."]}')).outcome.errors
    assert [error.path for error in refused] == [f"spec.dnsConfig.searches[{index}]" for index in range(3)]
    assert "'.'" in refused[2].message


def test_20_an_override_is_dropped_refused_or_cut() -> None:
    long = pod(f"hostnameOverride: {'a' * 64}")
    assert hosts(pod("hostnameOverride: over"), cluster=BEFORE_OVERRIDE)[-1] == "10.244.0.5\tp"
    assert accepted(pod('hostnameOverride: ""'), BEFORE_OVERRIDE)
    assert errors(pod('hostnameOverride: ""')) == [("spec.hostnameOverride", "Invalid")]
    assert accepted(pod('hostname: ""'))
    assert accepted(long)
    assert hosts(long)[-1] == f"10.244.0.5\t{'a' * 63}"
    assert found(long) == [("truncated-hostname", "a" * 64)]


@pytest.mark.parametrize(
    ("text", "line", "rules"),
    [
        (
            workload("StatefulSet", "serviceName: nginx,", "hostname: x, subdomain: sub"),
            "web-0.nginx.default.svc.cluster.local\tweb-0",
            ["overwritten-hostname", "overwritten-hostname"],
        ),
        (
            workload("Job", "completions: 3, completionMode: Indexed,", "hostname: x, subdomain: sub"),
            "web-0.sub.default.svc.cluster.local\tweb-0",
            ["overwritten-hostname"],
        ),
        (workload("Deployment", "replicas: 3,", "hostname: x"), "x", []),
    ],
)
def test_21_controllers_have_names_of_their_own(text: str, line: str, rules: list[str]) -> None:
    assert hosts(text)[-1] == f"10.244.0.5\t{line}"
    assert [rule for rule, _ in found(text)] == rules


def test_21_all_replicas_of_a_deployment_have_one_host_name() -> None:
    text = workload("Deployment", "replicas: 3,", "hostname: x")
    predictions, _ = predict_hosts(["-"], Settings(cluster=TODAY), stdin=text.encode())
    assert len(predictions) == 1


def test_22_a_mount_disables_aliases_in_its_container_only() -> None:
    mount = "    volumeMounts: [{name: v, mountPath: /etc/hosts}]\n  - name: other\n    image: i\n"
    text = aliases("{ip: 10.1.2.3, hostnames: [a]}") + mount
    predictions, _ = predict_hosts(["-"], Settings(cluster=TODAY), stdin=text.encode())
    assert [prediction.unmanaged for prediction in predictions] == [("c",)]
    assert found(text) == [("ineffective-host-alias", "hostAliases"), ("hosts-file-edit", "/etc/hosts")]


def test_23_an_entry_beside_its_list_is_two_unknown_fields() -> None:
    text = pod("hostAliases:\nip: 10.1.2.3\nhostnames: [a]")
    assert one(text).accepted
    assert one(text).strict == ('unknown field "spec.hostnames"', 'unknown field "spec.ip"')
    assert found(text) == [("unknown-field", "ip"), ("unknown-field", "hostnames")]


def test_24_pod_ips_are_for_variables_only() -> None:
    variable = "    env: [{name: IPS, valueFrom: {fieldRef: {fieldPath: status.podIPs}}}]\n"
    item = "{path: ips, fieldRef: {fieldPath: status.podIPs}}"
    volume = pod(f"volumes: [{{name: v, downwardAPI: {{items: [{item}]}}}}]")
    assert accepted(pod("hostname: a") + variable)
    assert errors(volume) == [("spec.volumes[0].downwardAPI.fieldRef.fieldPath", "NotSupported")]


def test_25_a_line_break_at_the_end_is_part_of_the_name() -> None:
    assert errors(pod("hostname: |\n  foo")) == [("spec.hostname", "Invalid")]
    assert accepted(pod("hostname: |-\n  foo"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (pod("hostname: a") + "--- # comment\n" + pod("", name="q"), ["p", "q"]),
        (pod("hostname: a") + "--- {b: 2}\n", []),
        (pod("hostname: a") + "...\n" + pod("", name="q"), ["p"]),
        ("%YAML 1.1\n---\n" + pod("hostname: a"), []),
    ],
)
def test_26_separators(text: str, names: list[str]) -> None:
    assert [prediction.name for prediction in predict(text, TODAY) if prediction.accepted] == names


def test_27_comments_alone_are_no_error() -> None:
    text = "# nothing\n---\n" + pod("hostname: a")
    assert accepted(text)
    assert found(text) == []


def test_28_what_stands_before_a_broken_document_is_applied() -> None:
    texts = [pod("hostname: a", name="first"), pod("hostname: b", name="second"), "foo: [\n", pod("", name="last")]
    assert [prediction.accepted for prediction in predict("---\n".join(texts), TODAY)] == [True, True, False, False]
    (finding,) = check(["-"], Settings(cluster=TODAY), stdin="---\n".join(texts).encode()).findings
    assert finding.rule == "syntax-error"
    assert finding.help.endswith("kubectl applies the 2 objects before it all the same, and nothing after it")


def test_29_a_full_name_of_more_than_64_bytes_never_starts() -> None:
    text = pod(f"hostname: {'a' * 20}\nsubdomain: {'b' * 20}\nsetHostnameAsFQDN: true")
    assert accepted(text)
    assert found(text) == [("unstartable-fqdn", "true")]


def test_30_a_legacy_address_stands_in_the_way_of_every_later_change() -> None:
    text = aliases("{ip: 010.1.2.3, hostnames: [a]}")
    (prediction,) = predict(text, TODAY, before=text)
    assert [(error.path, error.type) for error in prediction.outcome.errors] == [(IP, "Invalid")]


@pytest.mark.parametrize(
    "text",
    [
        '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": {"hostname": "a",},}',
        "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {hostname: a}}\n",
    ],
)
def test_31_what_begins_with_a_brace_has_to_be_json(text: str) -> None:
    assert [rule for rule, _ in found(text)] == ["syntax-error"]


def test_32_musl_loses_the_end_of_a_long_line() -> None:
    names = [f"service-{number:02}.region.example.internal" for number in range(20)]
    text = aliases(f"{{ip: 10.1.2.3, hostnames: [{', '.join(names)}]}}")
    ((rule, first_lost),) = found(text)
    assert rule == "overlong-hosts-line"
    file = "\n".join(hosts(text)) + "\n"
    on_alpine = [
        any(answer.addresses for answer in resolve(file, name).answers if answer.resolver is Resolver.MUSL)
        for name in names
    ]
    assert on_alpine == [name < first_lost for name in names]


def test_33_host_network_is_not_of_the_security_context() -> None:
    text = pod("securityContext: {hostNetwork: true}")
    assert one(text).strict == ('unknown field "spec.securityContext.hostNetwork"',)
    assert found(text) == [("unknown-field", "hostNetwork")]
