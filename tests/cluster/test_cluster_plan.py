"""Facts of several files become one cluster: whose word counts, and what stays unknown."""

from __future__ import annotations

from kubelint_net.cluster.config import ClusterConfig
from kubelint_net.cluster.declaration import Declaration, DeclaredFact, Fact, Rank
from kubelint_net.cluster.facts import DeclaredRange, RangeUse
from kubelint_net.cluster.plan import plan_cluster
from kubelint_net.net.cidr import parse_cidr
from kubelint_net.source.spans import Place, Position, Span

HERE = Place("a.yaml", Span(Position(1, 1), Position(1, 2)))


def fact(kind: Fact, *values: str, rank: Rank = Rank.INSTALLER) -> DeclaredFact:
    return DeclaredFact(kind, values, (HERE,) * len(values), "a file", rank)


def pool(text: str) -> DeclaredRange:
    cidr = parse_cidr(text)
    assert cidr is not None
    return DeclaredRange(RangeUse.LOAD_BALANCER, cidr, HERE, "a pool")


def declares(*facts: DeclaredFact, ranges: tuple[DeclaredRange, ...] = ()) -> Declaration:
    return Declaration(facts, ranges)


NOBODY = ClusterConfig()


def test_what_one_file_declares_is_known_and_said_by_it() -> None:
    said = fact(Fact.SERVICE_RANGE, "10.96.0.0/16", "fd00::/112")
    plan = plan_cluster("", NOBODY, (), [declares(said, fact(Fact.VERSION, "v1.35.2"))])
    assert plan.config == ClusterConfig(service_cidrs=("10.96.0.0/16", "fd00::/112"), kubernetes_version="v1.35.2")
    assert plan.declared_by_file("serviceClusterIPRange") is said
    assert [(each.use, each.addresses.text) for each in plan.ranges] == [
        (RangeUse.SERVICE, "10.96.0.0/16"),
        (RangeUse.SERVICE, "fd00::/112"),
    ]


def test_what_the_user_says_counts_and_is_no_contradiction() -> None:
    told = ClusterConfig(service_cidrs=("10.1.0.0/16",))
    plan = plan_cluster("", told, (), [declares(fact(Fact.SERVICE_RANGE, "10.2.0.0/16"))])
    assert plan.config.service_cidrs == ("10.1.0.0/16",)
    assert plan.contradictions == ()
    assert plan.declared_by_file("serviceClusterIPRange") is None
    assert plan.ranges == ()


def test_flags_count_more_than_what_they_are_made_of() -> None:
    facts = [fact(Fact.SERVICE_RANGE, f"10.{rank}.0.0/16", rank=rank) for rank in reversed(Rank)]
    plan = plan_cluster("", NOBODY, (), [declares(each) for each in facts])
    assert plan.config.service_cidrs == ("10.0.0.0/16",)
    (contradiction,) = plan.contradictions
    assert contradiction.settled
    assert [each.rank for each in contradiction.declared] == list(Rank)


def test_installers_that_disagree_leave_it_unknown() -> None:
    one, other = fact(Fact.CLUSTER_DOMAIN, "a.example"), fact(Fact.CLUSTER_DOMAIN, "b.example")
    plan = plan_cluster("", NOBODY, (), [declares(one), declares(other)])
    assert plan.config.cluster_domain is None
    assert [each.settled for each in plan.contradictions] == [False]


def test_of_several_clusters_no_found_range_is_compared() -> None:
    told = (pool("192.168.0.0/24"),)
    declarations = [
        declares(fact(Fact.POD_NETWORK, "10.1.0.0/16"), fact(Fact.SERVICE_RANGE, "10.96.0.0/16")),
        declares(fact(Fact.POD_NETWORK, "10.2.0.0/16"), ranges=(pool("192.168.1.0/24"),)),
    ]
    plan = plan_cluster("", NOBODY, told, declarations)
    assert plan.several
    assert plan.ranges == told


def test_spelling_is_no_contradiction() -> None:
    plan = plan_cluster(
        "",
        NOBODY,
        (),
        [
            declares(fact(Fact.SERVICE_RANGE, "10.96.0.0/16"), fact(Fact.VERSION, "1.35")),
            declares(fact(Fact.SERVICE_RANGE, "10.96.5.5/16"), fact(Fact.VERSION, "v1.35.9")),
            declares(fact(Fact.NODE_PORT_RANGE, "30000-30009"), fact(Fact.POD_NETWORK, "10.1.0.0/16", "fd00::/56")),
            declares(fact(Fact.NODE_PORT_RANGE, "30000+9"), fact(Fact.POD_NETWORK, "fd00::/56", "10.1.0.0/16")),
        ],
    )
    assert plan.contradictions == ()
    assert plan.config.node_ports == (30000, 30009)


def test_the_order_of_service_ranges_is_a_contradiction() -> None:
    one, other = ("10.96.0.0/16", "fd00::/112"), ("fd00::/112", "10.96.0.0/16")
    facts = [declares(fact(Fact.SERVICE_RANGE, *values)) for values in (one, other)]
    assert [each.fact for each in plan_cluster("", NOBODY, (), facts).contradictions] == [Fact.SERVICE_RANGE]


def test_two_installers_of_one_mind_leave_only_the_installer_unknown() -> None:
    declarations = [declares(fact(Fact.INSTALLER, name), fact(Fact.CLUSTER_DOMAIN, "a")) for name in ("kind", "k3s")]
    plan = plan_cluster("", NOBODY, (), declarations)
    assert (plan.config.installer, plan.config.cluster_domain, plan.contradictions) == (None, "a", ())
