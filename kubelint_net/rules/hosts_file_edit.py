"""hosts-file-edit: a container writes to /etc/hosts or mounts a file there. The page is hosts_file_edit.md."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.k8s.objects import Workload
from kubelint_net.k8s.workloads import POD_SPEC_ROUTES
from kubelint_net.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.k8s.objects import Container
    from kubelint_net.route import Route
    from kubelint_net.rule import ObjectView

_HOSTS = "/etc/hosts"

# What writes: a redirection or tee into the file, an in-place sed, a copy or move whose last word is the file.
_WRITES = (
    r">>?\s*['\"]?/etc/hosts\b(?![./])"
    r"|\btee\b[^|;&\n]*\s['\"]?/etc/hosts\b(?![./])"
    r"|\bsed\b[^|;&\n]*\s(-i|--in-place)[^|;&\n]*\s['\"]?/etc/hosts\b(?![./])"
    r"|\b(cp|mv|install|ln)\b[^|;&\n]*\s['\"]?/etc/hosts['\"]?\s*($|[|;&\n])"
)


def _check(view: ObjectView) -> Iterator[Hit]:
    workload = view.manifest.object
    if not isinstance(workload, Workload) or workload.spec is None:
        return
    spec = POD_SPEC_ROUTES[workload.kind]
    for field, containers in (
        ("initContainers", workload.spec.init_containers),
        ("containers", workload.spec.containers),
    ):
        for index, container in enumerate(containers):
            yield from _container(view, (*spec, field, index), container)


def _container(view: ObjectView, route: Route, container: Container) -> Iterator[Hit]:
    for index, path in enumerate(container.mount_paths):
        if path == _HOSTS:
            yield Hit(
                f"container {container.name} mounts a file of its own at /etc/hosts: "
                "the kubelet leaves it alone there, and hostAliases have no effect in this container",
                view.manifest.at((*route, "volumeMounts", index, "mountPath")),
                help="name the addresses in hostAliases instead of mounting a file",
            )
    for field, words in (("command", container.command), ("args", container.args)):
        for index, word in enumerate(words):
            # Compiled where a container speaks of the file at all.
            if _HOSTS in word and re.search(_WRITES, " ".join((*container.command, *container.args)), re.MULTILINE):
                yield Hit(
                    f"container {container.name} writes to /etc/hosts: the kubelet owns that file "
                    "and writes it anew whenever a container of the pod starts, with what hostAliases say",
                    view.manifest.at((*route, field, index)),
                    help="name the addresses in hostAliases instead",
                )
                return


RULE = Rule(
    id="hosts-file-edit",
    rule_class=RuleClass.HAZARD,
    severity=Severity.WARNING,
    summary="a container that writes to /etc/hosts, or mounts a file of its own there",
    since="0.1.0",
    on_object=_check,
)
