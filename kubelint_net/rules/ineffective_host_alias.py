"""ineffective-host-alias: an alias that no lookup ever meets. The page is ineffective_host_alias.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import Label, RuleClass, Severity
from kubelint_net.net.address import parse_address
from kubelint_net.net.aton import dotted, read_aton
from kubelint_net.predict.pods.hosts_file import HOSTS_PATH, UNKNOWN_POD_IP, hosts_file
from kubelint_net.predict.pods.identity import pod_identities
from kubelint_net.route import format_route
from kubelint_net.rule import Hit, Rule
from kubelint_net.value import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kubelint_net.k8s.objects import HostAlias
    from kubelint_net.route import Route
    from kubelint_net.rule import ObjectView, PodView


def _check(view: ObjectView) -> Iterator[Hit]:
    pod = view.pod()
    if pod is None or not pod.spec.host_aliases:
        return
    route: Route = (*pod.route, "hostAliases")
    yield from _unseen(view, pod, route)
    there = _names_without_aliases(view, pod)
    for index, alias in enumerate(pod.spec.host_aliases):
        if parse_address(alias.ip) is not None:
            yield from _alias(view, (*route, index), alias, there)


def _unseen(view: ObjectView, pod: PodView, route: Route) -> Iterator[Hit]:
    """The containers that mount a file of their own there."""
    for field, containers in (("initContainers", pod.spec.init_containers), ("containers", pod.spec.containers)):
        for index, container in enumerate(containers):
            if HOSTS_PATH in container.mount_paths:
                position = container.mount_paths.index(HOSTS_PATH)
                mount = view.manifest.at((*pod.route, field, index, "volumeMounts", position, "mountPath"))
                yield Hit(
                    f"container {container.name} sees none of these: it mounts a file of its own at {HOSTS_PATH}",
                    view.manifest.key_at(route),
                    field=format_route(route),
                    related=(Label(mount, "the mount"),),
                    help="leave out the mount, or the aliases",
                )


def _names_without_aliases(view: ObjectView, pod: PodView) -> Mapping[str, str]:
    """The names that the kubelet's own part of the file holds, with the address that comes first.

    Of pods with names of their own, and of a node's file, nothing is known that holds for each.
    """
    cluster = view.cluster
    identities = pod_identities(pod.workload, cluster.cluster_domain, hostname_override=cluster.gates.hostname_override)
    if pod.spec.host_network or len(identities) != 1:
        return {}
    text = hosts_file(replace(pod.spec, host_aliases=()), identities[0], (), None).text
    there: dict[str, str] = {}
    for line in text.splitlines():
        address, _, names = line.partition("\t")
        for name in names.split():
            there.setdefault(name, address)
    return there


def _alias(view: ObjectView, route: Route, alias: HostAlias, there: Mapping[str, str]) -> Iterator[Hit]:
    if not alias.hostnames:
        listed: Route = (*route, "hostnames")
        written = view.manifest.value_at(route)
        names = isinstance(written, dict) and "hostnames" in written
        yield Hit(
            f"{alias.ip} has no host names: its line in {HOSTS_PATH} means nothing",
            view.manifest.at(listed if names else (*route, "ip")),
            field=format_route(listed),
            help="list the names, or leave the entry out",
        )
    for index, name in enumerate(alias.hostnames):
        at: Route = (*route, "hostnames", index)
        reason = _reason(name, alias.ip, there)
        if reason:
            yield Hit(reason, view.manifest.at(at), field=format_route(at), help="leave it out")


def _reason(name: str, ip: str, there: Mapping[str, str]) -> str:
    number = read_aton(name)
    if number is not None:
        address = dotted(number)
        if address == name:
            return f"{name} is an address itself: no resolver looks it up"
        return f"{name} is never looked up by glibc and musl: to them it is the address {address}"
    first = there.get(name)
    if first is None:
        return ""
    if first == ip:
        return f"{name} has {ip} in every pod's {HOSTS_PATH} already"
    whose = "the pod's own address" if first == UNKNOWN_POD_IP else first
    return (
        f"{name} has {whose} in {HOSTS_PATH} already, which stays: {ip} only comes after it, "
        "and never for glibc without 'multi on'"
    )


RULE = Rule(
    id="ineffective-host-alias",
    rule_class=RuleClass.HAZARD,
    severity=Severity.WARNING,
    summary="hostAliases that no lookup ever meets",
    since="0.1.0",
    on_object=_check,
)
