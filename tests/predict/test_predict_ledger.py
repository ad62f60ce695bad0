"""What is taken in a cluster: static and drawn cluster IPs, node ports, names, and ranges that a ServiceCIDR adds."""

from __future__ import annotations

import cProfile
from typing import TYPE_CHECKING, Any

import pytest
from service_samples import cluster, said, service

from kubelint_net.cluster.config import ClusterConfig
from kubelint_net.net.address import Family
from kubelint_net.predict.ledger import Ledger
from kubelint_net.predict.services.answer import create_service

if TYPE_CHECKING:
    from kubelint_net.predict.outcome import Outcome

UNALLOCATABLE = [["spec.clusterIPs", "Invalid"]]


class Server:
    """Creates Services one after the other, for real."""

    def __init__(self, config: ClusterConfig) -> None:
        self.config = config
        self.ledger = Ledger.for_cluster(config)
        self.count = 0

    def create(self, metadata: dict[str, Any] | None = None, /, **spec: Any) -> Outcome:
        self.count += 1
        made = service({"name": f"s{self.count}", **(metadata or {})}, **spec)
        outcome = create_service(made, self.config, self.ledger)
        self.ledger.record(outcome)
        return outcome


def tiny(*cidrs: str, version: str = "1.36", node_ports: str = "30000-32767") -> Server:
    return Server(ClusterConfig(service_cidrs=cidrs, kubernetes_version=version, node_port_range=node_ports))


def test_the_first_address_of_the_primary_range_is_taken_and_of_the_second_is_not() -> None:
    server = Server(cluster("v4+v6"))
    assert said(server.create(clusterIP="10.0.0.1").errors) == UNALLOCATABLE
    assert server.create(clusterIP="2000::1").http == 201
    assert said(Server(cluster("v6+v4")).create(clusterIP="2000::1").errors) == UNALLOCATABLE


@pytest.mark.parametrize(
    ("address", "allocatable"),
    [
        ("10.0.0.0", False),
        ("10.0.255.255", False),
        ("10.0.255.254", True),
        ("10.1.0.1", False),
        ("2000::", False),
        ("2000::f:ffff", True),
        ("2000::10:0", False),
    ],
)
def test_the_network_address_and_the_ipv4_broadcast_address_cannot_be_had(address: str, allocatable: bool) -> None:
    outcome = Server(cluster("v4+v6")).create(clusterIP=address)
    assert said(outcome.errors) == ([] if allocatable else UNALLOCATABLE)


def test_an_address_is_taken_in_whatever_spelling() -> None:
    server = Server(cluster("v4+v6", version="1.35"))
    assert server.create(clusterIP="10.0.0.5").http == 201
    assert said(server.create(clusterIP="010.0.0.5").errors) == UNALLOCATABLE
    assert said(server.create(clusterIP="::ffff:10.0.0.5").errors) == UNALLOCATABLE


def test_a_refused_service_takes_nothing() -> None:
    server = Server(cluster("v4+v6"))
    refused = server.create(type="NodePort", clusterIP="10.0.0.5", ports=[{"port": 0, "nodePort": 30080}])
    assert refused.http == 422
    assert server.create(type="NodePort", clusterIP="10.0.0.5", ports=[{"port": 80, "nodePort": 30080}]).http == 201


def test_a_range_is_full_after_its_last_address_and_says_so_without_a_field() -> None:
    server = tiny("10.96.0.0/28")
    assert [server.create().http for _ in range(13)] == [201] * 13
    full = server.create()
    assert (full.http, full.errors, full.accepted) == (500, (), False)
    assert full.why == "failed to allocate a serviceIP: no IPv4 address is left in 10.96.0.0/28"
    assert server.create(clusterIP="None").http == 201
    assert server.create(type="ExternalName", externalName="a.b").http == 201


def test_a_static_address_in_a_full_range_is_certainly_taken() -> None:
    server = tiny("10.96.0.0/28")
    for _ in range(13):
        server.create()
    assert said(server.create(clusterIP="10.96.0.7").errors) == UNALLOCATABLE


def test_a_dual_stack_service_needs_room_in_both_families() -> None:
    server = tiny("10.96.0.0/28", "fd00::/126")
    assert [server.create(ipFamilyPolicy="RequireDualStack").http for _ in range(3)] == [201] * 3
    assert server.create(ipFamilyPolicy="RequireDualStack").http == 500
    assert server.create().http == 201


def test_a_service_cidr_adds_addresses_and_never_a_family() -> None:
    server = tiny("10.96.0.0/28")
    for _ in range(13):
        server.create()
    server.ledger.add_service_cidr(["10.96.0.0/24"])
    assert [server.create().http for _ in range(240)] == [201] * 240
    assert server.create().http == 500
    server.ledger.add_service_cidr(["10.98.0.0/30", "fd00::/120"])
    assert said(server.create(ipFamilyPolicy="RequireDualStack").errors) == [["spec.ipFamilyPolicy", "Invalid"]]
    assert said(server.create(clusterIP="fd00::5").errors) == [["spec.clusterIPs[0]", "Invalid"]]
    assert [server.create().http for _ in range(3)] == [201, 201, 500]


def test_an_inner_network_address_can_be_had_from_an_outer_range() -> None:
    server = tiny("10.96.0.0/16")
    server.ledger.add_service_cidr(["10.96.5.0/24"])
    assert server.create(clusterIP="10.96.5.0").http == 201
    assert server.create(clusterIP="10.96.5.255").http == 201


@pytest.mark.parametrize(
    ("cidrs", "capacity"),
    [
        (["10.96.1.0/24"], 508),
        (["10.96.0.0/23"], 510),
        (["10.96.0.0/24"], 254),
        (["10.96.0.16/28"], 254),
        (["10.96.1.0/28", "10.96.1.0/30", "10.96.1.16/28"], 282),
        (["10.96.1.0/31", "10.96.1.7/32"], 254),
    ],
)
def test_shared_addresses_count_once(cidrs: list[str], capacity: int) -> None:
    ledger = Ledger.for_cluster(ClusterConfig(service_cidrs=("10.96.0.0/24",)))
    ledger.add_service_cidr(cidrs)
    pool = ledger.pool(Family.IPV4)
    assert pool is not None
    assert pool.size == capacity


def test_an_ipv6_range_wider_than_64_gives_nothing() -> None:
    ledger = Ledger.for_cluster(ClusterConfig(service_cidrs=("fd00::/112",)))
    ledger.add_service_cidr(["fd01::/63", "fd02::/64"])
    pool = ledger.pool(Family.IPV6)
    assert pool is not None
    assert pool.size == 65535 + 2**64 - 1


@pytest.mark.parametrize(("version", "http"), [("1.32", 422), ("1.33", 422), ("1.34", 201)])
def test_the_bitmap_ends_an_ipv6_range_early_up_to_1_33(version: str, http: int) -> None:
    server = tiny("fd00::/108", version=version)
    assert server.create(clusterIP="fd00::ffff").http == 201
    assert server.create(clusterIP="fd00::1:0").http == http


def test_up_to_1_32_a_service_cidr_counts_for_nothing() -> None:
    for version, http in (("1.32", 422), ("1.33", 201)):
        server = tiny("10.96.0.0/24", version=version)
        server.ledger.add_service_cidr(["10.97.0.0/24"])
        assert server.create(clusterIP="10.97.0.5").http == http


def test_in_1_33_the_bitmap_has_a_say_in_what_lies_in_the_flags_range() -> None:
    for version, http in (("1.33", 422), ("1.34", 201)):
        server = tiny("10.96.4.0/24", version=version)
        server.ledger.add_service_cidr(["10.96.0.0/16"])
        assert server.create(clusterIP="10.96.4.255").http == http
        assert server.create(clusterIP="10.96.5.255").http == 201


@pytest.mark.parametrize("protocol", ["TCP", "UDP"])
def test_a_node_port_is_taken_for_every_protocol(protocol: str) -> None:
    server = Server(cluster("v4"))
    assert server.create(type="NodePort", ports=[{"port": 80, "nodePort": 30080}]).http == 201
    again = server.create(type="NodePort", ports=[{"port": 80, "nodePort": 30080, "protocol": protocol}])
    assert said(again.errors) == [["spec.ports[0].nodePort", "Invalid"]]


def test_health_check_ports_come_from_the_same_stock_and_fail_without_a_field() -> None:
    server = Server(cluster("v4"))
    local = {"type": "LoadBalancer", "externalTrafficPolicy": "Local"}
    assert server.create(**local, healthCheckNodePort=31000).http == 201
    taken = server.create(**local, healthCheckNodePort=31000)
    assert (taken.http, taken.errors) == (500, ())
    assert "31000" in taken.why
    assert said(server.create(type="NodePort", ports=[{"port": 80, "nodePort": 31000}]).errors) == [
        ["spec.ports[0].nodePort", "Invalid"]
    ]
    assert server.create(**local, healthCheckNodePort=80).http == 500


def test_node_ports_run_out() -> None:
    server = tiny("10.96.0.0/16", node_ports="30000-30002")
    assert [server.create(type="NodePort").http for _ in range(4)] == [201, 201, 201, 500]
    assert server.create(type="LoadBalancer", allocateLoadBalancerNodePorts=False).http == 201
    certain = server.create(type="NodePort", ports=[{"port": 80, "nodePort": 30001}])
    assert said(certain.errors) == [["spec.ports[0].nodePort", "Invalid"]]


def test_node_ports_run_out_within_one_service() -> None:
    server = tiny("10.96.0.0/16", node_ports="30000-30002")
    ports = [{"port": 80 + index, "name": f"p{index}"} for index in range(4)]
    assert server.create(type="NodePort", ports=ports).http == 500
    assert server.create(type="NodePort", ports=ports[:3]).http == 201


def test_an_external_name_holds_no_node_port() -> None:
    server = Server(cluster("v4"))
    alias = {"type": "ExternalName", "externalName": "a.b", "ports": [{"port": 80, "nodePort": 30080}]}
    assert server.create(**alias).http == 201
    assert server.create(type="NodePort", ports=[{"port": 80, "nodePort": 30080}]).http == 201


def test_an_unknown_node_port_range_refuses_no_number_but_a_taken_one() -> None:
    server = Server(cluster("v4", node_ports=None))
    assert server.create(type="NodePort", ports=[{"port": 80, "nodePort": 80}]).http == 201
    assert server.create(type="NodePort", ports=[{"port": 80, "nodePort": 80}]).http == 422


def test_a_name_exists_once_in_a_namespace() -> None:
    server = Server(cluster("v4"))
    assert server.create({"name": "web"}).http == 201
    again = server.create({"name": "web", "namespace": "default"})
    assert (again.http, again.errors) == (409, ())
    assert server.create({"name": "web", "namespace": "shop"}).http == 201
    assert server.create({"name": "kubernetes"}).http == 409
    assert server.create({"name": "", "generateName": "web-"}).http == 201


def test_addresses_are_claimed_before_the_name_is_looked_at() -> None:
    server = Server(cluster("v4"))
    server.create({"name": "web"}, clusterIP="10.0.0.5")
    assert said(server.create({"name": "web"}, clusterIP="10.0.0.5").errors) == UNALLOCATABLE


def test_asking_changes_nothing_and_a_copy_goes_its_own_way() -> None:
    server = Server(cluster("v4"))
    made = service(clusterIP="10.0.0.5")
    outcome = create_service(made, server.config, server.ledger)
    assert create_service(made, server.config, server.ledger) == outcome
    copy = server.ledger.copy()
    copy.record(outcome)
    assert create_service(made, server.config, copy).http == 422
    assert create_service(made, server.config, server.ledger).http == 201


def test_two_claims_of_one_address_clash_even_where_the_ranges_are_unknown() -> None:
    server = Server(ClusterConfig())
    assert server.create(clusterIP="10.0.0.5").http is None
    second = server.create({"name": "other"}, clusterIP="10.0.0.5")
    assert second.http is None
    assert any("already taken" in step.what for step in second.steps)


def test_the_work_does_not_grow_with_the_range() -> None:
    def calls(cidr: str) -> int:
        server = tiny(cidr)
        profile = cProfile.Profile()
        for _ in range(200):
            profile.runcall(server.create)
        return sum(entry.callcount for entry in profile.getstats())

    assert calls("fd00::/64") < 1.5 * calls("fd00::/112")
