"""A contradiction is claimed only where nothing satisfies both."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st
from policy_cases import settings

from kubelint_net.cluster.config import ClusterConfig
from kubelint_net.k8s.decode import decode
from kubelint_net.k8s.objects import Service
from kubelint_net.policies.policy import Case, Match, PolicyError
from kubelint_net.policies.registry import all_checks
from kubelint_net.policies.written import Written
from kubelint_net.predict.services.answer import create_service
from kubelint_net.source.spans import Place, Position, Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kubelint_net.route import Route
    from kubelint_net.source.passage import Passage


class Nowhere:
    """Places of a file that there is not."""

    def place(self, _: Route) -> Place:
        return Place("", Span(Position(1, 1), Position(1, 1)))

    def key_place(self, route: Route) -> Place:
        return self.place(route)

    def texts(self, _: Route) -> Iterator[Passage]:
        return iter(())


def some(words: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(words, min_size=1, max_size=3)


def wish(words: st.SearchStrategy[Any], *keys: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional={key: some(words) for key in keys}).filter(bool)


NETWORKS = st.sampled_from(["0.0.0.0/0", "10.0.0.0/8", "10.0.0.0/9", "10.128.0.0/9", "10.1.0.0/16", "::/0", "fd00::/8"])
ADDRESSES = st.sampled_from(["10.0.0.1", "10.1.0.1", "10.200.0.1", "192.0.2.1", "fd00::1", "2001:db8::1"])
PORTS = st.sampled_from([30000, 30001, "30000-30010", "30005-32767", "1-65535"])
NAMES = st.sampled_from(["a.io", "b.io", "*.io", "*", "a.*", "x.a.io"])
FAMILIES = st.sampled_from(["IPv4", "IPv6"])
POLICIES = st.sampled_from(["SingleStack", "PreferDualStack", "RequireDualStack"])
TYPES = st.sampled_from(["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"])
ENDINGS = st.one_of(
    st.sampled_from(["dual-stack", "single-stack"]),
    st.fixed_dictionaries(
        {},
        optional={
            "ipFamilies": wish(FAMILIES, "allow", "deny", "require"),
            "ipFamilyPolicy": wish(POLICIES, "allow", "deny"),
            "primaryFamily": FAMILIES,
        },
    ).filter(bool),
)

WISHES: dict[str, tuple[st.SearchStrategy[Any], st.SearchStrategy[dict[str, Any]]]] = {
    "externalIPs": (wish(NETWORKS, "allow", "deny"), ADDRESSES.map(lambda text: {"externalIPs": [text]})),
    "nodePorts": (
        wish(PORTS, "allow", "deny"),
        st.integers(1, 65535).map(lambda port: {"ports": [{"nodePort": port}]}),
    ),
    "hostnames": (wish(NAMES, "allow", "deny"), NAMES.map(lambda name: {"externalName": name.replace("*", "c")})),
    "serviceTypes": (wish(TYPES, "allow", "deny"), TYPES.map(lambda word: {"type": word})),
    "ipFamilyPolicy": (wish(POLICIES, "allow", "deny", "require"), POLICIES.map(lambda word: {"ipFamilyPolicy": word})),
    "ipFamilies": (
        wish(FAMILIES, "allow", "deny", "require"),
        st.lists(FAMILIES, min_size=1, max_size=2, unique=True).map(lambda listed: {"ipFamilies": listed}),
    ),
    "endsUp": (
        ENDINGS,
        st.fixed_dictionaries(
            {"ports": st.just([{"port": 80}])},
            optional={
                "ipFamilyPolicy": POLICIES,
                "ipFamilies": st.lists(FAMILIES, min_size=1, max_size=2, unique=True),
            },
        ),
    ),
}

RANGES = st.sampled_from(
    [("10.96.0.0/16",), ("fd00::/112",), ("10.96.0.0/16", "fd00::/112"), ("fd00::/112", "10.96.0.0/16")]
)


@pytest.mark.parametrize("key", WISHES)
@given(data=st.data())
@effort(max_examples=150, suppress_health_check=[HealthCheck.filter_too_much])
def test_what_contradicts_itself_is_satisfied_by_nothing(key: str, data: st.DataObject) -> None:
    check = all_checks()[key]
    wishes, specs = WISHES[key]
    try:
        one, other = (check.read(Written(data.draw(wishes), (key,), Nowhere()), Match()) for _ in "ab")
    except PolicyError:
        return
    assert bool(check.contradiction(one, other)) is bool(check.contradiction(other, one))
    if not check.contradiction(one, other):
        return
    config = ClusterConfig(service_cidrs=data.draw(RANGES))
    value = {"metadata": {"name": "shop"}, "spec": data.draw(specs)}
    service = decode("Service", value)
    assert isinstance(service, Service)
    outcome = create_service(service, config)
    case = Case("Service", value, outcome, config)
    if key != "endsUp" or outcome.accepted:
        assert [*check.judge(one, case), *check.judge(other, case)]


def test_policies_can_be_handed_to_another_process(tmp_path: Path) -> None:
    text = (
        "policies: [{name: a, externalIPs: {allow: [10.0.0.0/8]}, forbiddenFields: [spec.type], endsUp: dual-stack}]\n"
    )
    policies = settings(tmp_path, text).policies
    assert pickle.loads(pickle.dumps(policies)) == policies  # noqa: S301  (our own)
    assert len({*policies, *policies}) == 1
