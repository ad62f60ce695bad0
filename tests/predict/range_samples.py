"""Clusters, Services and ServiceCIDRs for the tests of what service ranges hold."""

from __future__ import annotations

from kubelint_net.cluster.config import ClusterConfig
from kubelint_net.cluster.facts import AddressClaim, AddressDemand, Owner
from kubelint_net.net.address import Address, Family, parse_address
from kubelint_net.net.cidr import Cidr, parse_cidr
from kubelint_net.predict.ranges.address_records import AddressRecord
from kubelint_net.predict.ranges.removal import NamedRanges, Removal, remove
from kubelint_net.predict.ranges.stock import FamilyStock, Stock, take_stock
from kubelint_net.source.spans import Place, Position, Span

HERE = Place("x.yaml", Span(Position(1, 1), Position(1, 1)))


def cidr(text: str) -> Cidr:
    found = parse_cidr(text)
    assert found is not None
    return found


def address(text: str) -> Address:
    found = parse_address(text)
    assert found is not None
    return found


def cluster(*cidrs: str, version: str = "1.36", installer: str | None = None) -> ClusterConfig:
    return ClusterConfig(service_cidrs=cidrs, kubernetes_version=version, installer=installer)


def named(name: str, *addresses: str) -> AddressDemand:
    """A Service that names its addresses."""
    owner = Owner("default", name)
    claims = tuple(AddressClaim(address(text), owner, HERE) for text in addresses)
    return AddressDemand(owner, claims, (), HERE)


def drawing(name: str, *families: str) -> AddressDemand:
    """A Service that has an address drawn for each family, IPv4 where none is said."""
    return AddressDemand(Owner("default", name), (), tuple(map(Family, families or ("IPv4",))), HERE)


def many(count: int, *families: str) -> list[AddressDemand]:
    return [drawing(f"s{index}", *families) for index in range(count)]


def record(text: str, service: str | None = None, *, managed: bool = True) -> AddressRecord:
    owner = None if service is None else Owner("default", service)
    return AddressRecord(address(text), f"Service {owner}" if owner else f"IPAddress {text}", owner, managed)


def family(stock: Stock, wanted: str = "IPv4") -> FamilyStock:
    (found,) = (each for each in stock.families if each.family == wanted)
    return found


def removal(
    name: str | tuple[str, ...],
    service_cidrs: dict[str, list[str]],
    *holders: AddressDemand | AddressRecord,
    version: str = "1.36",
) -> list[Removal]:
    """What becomes of ServiceCIDRs; ``kubernetes`` is the one that the flag makes."""
    config = cluster(*service_cidrs["kubernetes"], version=version)
    ranges = [NamedRanges(each, tuple(map(cidr, cidrs))) for each, cidrs in service_cidrs.items()]
    added = [found for each in ranges if each.name != "kubernetes" for found in each.cidrs]
    demands = [each for each in holders if isinstance(each, AddressDemand)]
    records = [each for each in holders if isinstance(each, AddressRecord)]
    stock = take_stock(config, added, demands, records)
    return list(remove((name,) if isinstance(name, str) else name, ranges, stock, config))
