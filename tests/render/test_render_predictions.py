from __future__ import annotations

from dataclasses import replace

from render_samples import (
    DUAL,
    EXTERNAL_NAME,
    FULL,
    HEADLESS,
    REFUSED,
    STATIC,
    UNDECIDED,
    HostsSample,
    ServiceSample,
)

from kubelint_net.predict.outcome import Step
from kubelint_net.render._format import Context
from kubelint_net.render._hosts_text import hosts_remarks, render_hosts
from kubelint_net.render._services_text import render_services

PLAIN = Context(width=80, options={"serviceClusterIPRange": "--service-cluster-ip-range"})


def test_the_table_has_a_line_for_each_family() -> None:
    shown = render_services(
        [
            ServiceSample("db", STATIC),
            ServiceSample("peers", HEADLESS),
            ServiceSample("api", EXTERNAL_NAME),
            ServiceSample("web", DUAL, namespace=""),
        ],
        Context(width=100),
    )
    assert shown == (
        "SERVICE        TYPE          POLICY            FAMILY  CLUSTER IPS\n"
        "default/db     ClusterIP     SingleStack       IPv4    10.96.0.10\n"
        "default/peers  ClusterIP     SingleStack       IPv4    None (headless)\n"
        "default/api    ExternalName  -                 -       -\n"
        "web            LoadBalancer  RequireDualStack  IPv4    auto from 10.96.0.0/16\n"
        "                                               IPv6    auto from fd00:10:96::/112\n"
    )


def test_in_80_columns_a_long_name_takes_a_line_of_its_own() -> None:
    shown = render_services([ServiceSample("my-storefront", DUAL), ServiceSample("b", STATIC)], PLAIN)
    assert shown == (
        "SERVICE       TYPE          POLICY            FAMILY  CLUSTER IPS\n"
        "default/my-storefront\n"
        "              LoadBalancer  RequireDualStack  IPv4    auto from 10.96.0.0/16\n"
        "                                              IPv6    auto from fd00:10:96::/112\n"
        "default/b     ClusterIP     SingleStack       IPv4    10.96.0.10\n"
    )
    assert max(map(len, shown.splitlines())) <= 80


def test_a_refused_service_has_its_errors_beneath() -> None:
    shown = render_services([ServiceSample("bad", REFUSED), ServiceSample("db", STATIC)], PLAIN)
    assert shown == (
        "SERVICE      TYPE       POLICY       FAMILY  CLUSTER IPS\n"
        "default/bad  refused\n"
        "  --> web.yaml:3:18\n"
        "  Invalid at spec.ipFamilies[0]: is not configured on this cluster\n"
        "  and then: Required at spec.ports: must be given\n"
        "default/db   ClusterIP  SingleStack  IPv4    10.96.0.10\n"
    )


def test_a_failed_allocation_and_an_unknown_fact_are_said() -> None:
    shown = render_services([ServiceSample("late", FULL), ServiceSample("web", UNDECIDED)], PLAIN)
    assert shown == (
        "SERVICE       TYPE  POLICY  FAMILY  CLUSTER IPS\n"
        "default/late  refused\n"
        "  --> web.yaml:3:18\n"
        "  500 failed to allocate a serviceIP: range is full\n"
        "default/web   not known without --service-cluster-ip-range\n"
    )


def test_errors_that_come_whatever_is_unknown_are_said() -> None:
    undecided = replace(UNDECIDED, errors=REFUSED.errors)
    assert render_services([ServiceSample("web", undecided)], Context()).splitlines()[1:] == [
        "default/web  not known without serviceClusterIPRange",
        "  --> web.yaml:3:18",
        "  Invalid at spec.ipFamilies[0]: is not configured on this cluster",
    ]


def test_explain_numbers_the_steps() -> None:
    shown = render_services([ServiceSample("web", DUAL)], Context(width=100, explain=True))
    assert shown.splitlines()[3:] == [
        "   1. ipFamilyPolicy is given: RequireDualStack",
        "      alloc.go: initIPFamilyFields",
        "   2. two ranges",
    ]


def test_several_files_have_a_table_each() -> None:
    shown = render_services([ServiceSample("a", STATIC), ServiceSample("b", STATIC, path="b.yaml")], PLAIN)
    assert [line for line in shown.splitlines() if not line.startswith("default/")] == [
        "web.yaml",
        "SERVICE    TYPE       POLICY       FAMILY  CLUSTER IPS",
        "",
        "b.yaml",
        "SERVICE    TYPE       POLICY       FAMILY  CLUSTER IPS",
    ]


def test_a_file_of_several_clusters_has_a_table_for_each() -> None:
    samples = [ServiceSample("a", STATIC, cluster=name) for name in ("east", "west")]
    heads = [line for line in render_services(samples, PLAIN).splitlines() if line.startswith("web.yaml")]
    assert heads == ["web.yaml (cluster east)", "web.yaml (cluster west)"]


def test_no_service_is_no_output() -> None:
    assert render_services([], PLAIN) == ""


def test_a_name_cannot_command_the_terminal() -> None:
    shown = render_services([ServiceSample("\x1b[2J", FULL, namespace="\u202e", path="\x07")], PLAIN)
    assert [c for c in shown if c != "\n" and not c.isprintable()] == []


WEB = HostsSample("web", "127.0.0.1\tlocalhost\n10.0.0.1\tweb\n")
DB = HostsSample("db", "10.0.0.2\tdb-0\n", kind="StatefulSet", pod="db-0", steps=(Step("managed", "kubelet_pods.go"),))


def test_one_hosts_file_is_exactly_its_bytes() -> None:
    assert render_hosts([WEB], PLAIN) == WEB.text
    odd = HostsSample("odd", "no newline \x1b at the end")
    assert render_hosts([odd], PLAIN) == odd.text


def test_even_exact_bytes_do_not_command_a_terminal() -> None:
    odd = HostsSample("odd", "10.0.0.1\todd\n\x1b[2J")
    assert render_hosts([odd], Context(terminal=True)) == "10.0.0.1\todd\n\\x1b[2J"


def test_several_hosts_files_stand_under_headings() -> None:
    assert render_hosts([WEB, DB], PLAIN) == (
        "==> pod.yaml: Pod default/web <==\n"
        "127.0.0.1\tlocalhost\n"
        "10.0.0.1\tweb\n"
        "\n"
        "==> pod.yaml: StatefulSet default/db, pod db-0 <==\n"
        "10.0.0.2\tdb-0\n"
    )


def test_explained_hosts_files_have_their_steps_under_a_heading() -> None:
    assert render_hosts([DB], Context(explain=True)) == (
        "==> pod.yaml: StatefulSet default/db, pod db-0 <==\n"
        "10.0.0.2\tdb-0\n"
        "\n"
        "==> pod.yaml: StatefulSet default/db, pod db-0: how it comes about <==\n"
        "   1. managed\n"
        "      kubelet_pods.go\n"
    )


def test_remarks_say_what_the_bytes_do_not() -> None:
    item = HostsSample("web", "", note="2 more like it", unknown=("podIPs",), unmanaged=("one", "\x1btwo"))
    assert hosts_remarks(item, Context(options={"podIPs": "--pod-ip"})) == [
        "2 more like it",
        "placeholders stand for what is not known without --pod-ip",
        r"the kubelet leaves the hosts file of these containers alone: one, \x1btwo",
    ]
    assert hosts_remarks(WEB, PLAIN) == []
