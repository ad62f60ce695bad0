"""The config file that a repository begins with: what its own files say of the cluster, and what else can be said."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kubelint_net.cluster.declaration import Fact
from kubelint_net.engine.inputs import read_inputs
from kubelint_net.engine.leaving_out import passed_over
from kubelint_net.engine.survey import survey
from kubelint_net.render._escape import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kubelint_net.cluster.declaration import DeclaredFact
    from kubelint_net.cluster.plan import ClusterPlan
    from kubelint_net.settings import Settings

_MEANINGS = {
    Fact.SERVICE_RANGE: ("where Services' cluster IPs come from, the first range primary", "10.96.0.0/16"),
    Fact.POD_NETWORK: ("the pod network", "10.244.0.0/16"),
    Fact.NODE_PORT_RANGE: ("the node ports", "30000-32767"),
    Fact.VERSION: ("the API server's version; 1.36 is assumed where none is known", '"1.36"'),
    Fact.CLUSTER_DOMAIN: ("the cluster's DNS domain", "cluster.local"),
    Fact.POD_ADDRESSES: ("node where pods get addresses of the nodes' own network", "own"),
    Fact.INSTALLER: ("what set the cluster up", "kubeadm"),
}
"""What each fact is, and an example of it."""

_HEAD = """\
# What kubelint-net knows of your cluster, and what it is to look at. Facts that nobody declares stay unknown, and what
# depends on them is listed as not checked. `kubelint-net check --show-settings` prints what a run goes by.
"""
_TAIL = """\

# The lowest severity that makes the exit code 1: error, warning or info.
failOn: error

# What is left out when a folder is walked, beside what git ignores.
# exclude: [third-party/]

# Findings that the repository started out with: `kubelint-net check --write-baseline FILE` lists them.
# baseline: .kubelint-net-baseline.json

# Which rules speak, and how loud, by id or class: rejected, warned, hazard. `kubelint-net rules` lists them.
# rules:
#   ignore: [discouraged-name]
#   severity: {ambiguous-address: error}

# Findings that you decided to live with. One that suppresses nothing any more is reported.
# suppress:
#   - rules: [invalid-ip-family]
#     object: {kind: Service, name: "web-*"}
#     reason: a webhook writes the families
#     until: 2027-01-31
# requireReason: true
"""


def initial_config(paths: Sequence[str], settings: Settings) -> str:
    """The text of a config file for the repository that ``paths`` name, with comments."""
    plan = survey(read_inputs(paths, exclude=passed_over(settings), limits=settings.limits), settings).plans[""]
    lines = [line for fact in Fact for line in _fact(fact, plan)]
    return f"{_HEAD}cluster:\n" + "".join(f"  {line}\n" for line in lines) + _TAIL


def _fact(fact: Fact, plan: ClusterPlan) -> Iterator[str]:
    meaning, example = _MEANINGS[fact]
    yield f"# {meaning[0].upper()}{meaning[1:]}."
    found = plan.declared_by_file(fact)
    contradiction = next((each for each in plan.contradictions if each.fact is fact), None)
    if found is not None:
        yield f"# {_origin(found)}:"
        yield f"{fact}: {json.dumps(found.text)}"
    elif contradiction is not None:
        yield "# Your files do not agree:"
        for each in contradiction.declared:
            yield f"# {fact}: {json.dumps(each.text)}  # {_origin(each)}"
    else:
        yield f"# {fact}: {example}"


def _origin(found: DeclaredFact) -> str:
    place = found.places[0]
    where = f"{visible(place.path)}:{place.span.start.line}"
    return f"Found: {visible(found.by)}, {'left open in' if found.default else 'in'} {where}"
