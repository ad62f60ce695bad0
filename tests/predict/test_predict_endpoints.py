"""What the API server answers to Endpoints and EndpointSlices."""

from __future__ import annotations

from typing import Any

import pytest
from network_kind_samples import Errors, errors, manifest, warnings

IP = "subsets[0].addresses[0].ip"
ADDRESSES = "endpoints[0].addresses"
FIRST = f"{ADDRESSES}[0]"


def endpoints(*ips: str, ports: tuple[Any, ...] = (), **address: Any) -> str:
    addresses = [{"ip": ip, **address} for ip in ips]
    return manifest("Endpoints", subsets=[{"addresses": addresses, "ports": ports}])


def endpoint_slice(address_type: str, *addresses: str, ports: tuple[Any, ...] = (), **endpoint: Any) -> str:
    found = [{"addresses": addresses, **endpoint}]
    return manifest("EndpointSlice", addressType=address_type, endpoints=found, ports=ports)


class TestEndpoints:
    @pytest.mark.parametrize("ip", ["10.1.2.3", "2001:DB8::1", "255.255.255.255", "224.1.2.3", "ff05::1"])
    def test_addresses_that_pass(self, ip: str) -> None:
        assert errors(endpoints(ip)) == []

    @pytest.mark.parametrize("ip", ["127.0.0.1", "0.0.0.0", "169.254.0.1", "224.0.0.1", "::1", "fe80::1", "ff12::1"])  # noqa: S104
    def test_addresses_that_nobody_else_reaches(self, ip: str) -> None:
        assert errors(endpoints(ip)) == [(IP, "Invalid")]

    def test_leading_zeros_are_refused_since_1_36(self) -> None:
        assert errors(endpoints("010.1.2.3")) == [(IP, "Invalid")]
        assert errors(endpoints("127.0.0.01")) == [(IP, "Invalid")] * 2
        assert errors(endpoints("010.1.2.3"), "1.35") == []

    @pytest.mark.parametrize("version", ["1.29", "1.36"])
    def test_what_is_no_address_is_refused_twice(self, version: str) -> None:
        assert errors(endpoints("db.example.com"), version) == [(IP, "Invalid")] * 2

    def test_addresses_that_are_not_ready_count(self) -> None:
        text = manifest("Endpoints", subsets=[{"notReadyAddresses": [{"ip": "::1"}]}, {"ports": [{"port": 80}]}])
        assert errors(text) == [("subsets[0].notReadyAddresses[0].ip", "Invalid"), ("subsets[1]", "Required")]

    def test_names(self) -> None:
        assert errors(endpoints("10.1.2.3", hostname="a.b", nodeName="A")) == [
            ("subsets[0].addresses[0].hostname", "Invalid"),
            ("subsets[0].addresses[0].nodeName", "Invalid"),
        ]

    def test_ports(self) -> None:
        assert errors(endpoints("10.1.2.3", ports=({"port": 80},))) == []
        ports = ({"port": 0, "protocol": ""}, {"name": "A", "port": 1, "protocol": "tcp", "appProtocol": "a b"})
        assert errors(endpoints("10.1.2.3", ports=ports)) == [
            ("subsets[0].ports[0].name", "Required"),
            ("subsets[0].ports[0].port", "Invalid"),
            ("subsets[0].ports[1].name", "Invalid"),
            ("subsets[0].ports[1].protocol", "NotSupported"),
            ("subsets[0].ports[1].appProtocol", "Invalid"),
        ]

    def test_subsets_that_stay_are_not_validated_again(self) -> None:
        bad = endpoints("127.0.0.1")
        assert errors(bad, before=bad) == []
        assert errors(bad, "1.32", before=bad) == [(IP, "Invalid")]
        assert errors(bad, before=endpoints("127.0.0.2")) == [(IP, "Invalid")]

    def test_the_kind_itself_is_warned_of_since_1_33(self) -> None:
        assert warnings(endpoints("10.1.2.3"), "1.32") == []
        assert warnings(endpoints("10.1.2.3"), "1.33") == [""]
        assert warnings(endpoints("127.0.0.1")) == [""]
        assert warnings(endpoints("FD00::1")) == ["", IP]


class TestEndpointSlices:
    @pytest.mark.parametrize(
        ("address_type", "address", "expected"),
        [
            ("IPv4", "10.1.2.3", []),
            ("IPv6", "fd00::1", []),
            ("FQDN", "db.example.com.", []),
            ("FQDN", "1.2.3", []),
            ("IPv4", "fd00::1", [(ADDRESSES, "Invalid")]),
            ("IPv4", "::1", [(ADDRESSES, "Invalid"), (FIRST, "Invalid")]),
            ("IPv6", "10.1.2.3", [(ADDRESSES, "Invalid")]),
            ("IPv4", "127.0.0.1", [(FIRST, "Invalid")]),
            ("IPv4", "010.1.2.3", [(FIRST, "Invalid")]),
            ("IPv6", "FD00::1", [(FIRST, "Invalid")]),
            ("IPv6", "0:0:0:0:0:0:0:1", [(FIRST, "Invalid")]),
            ("IPv4", "banana", [(FIRST, "Invalid")]),
            ("FQDN", "localhost", [(FIRST, "Invalid")]),
            ("FQDN", f"{'a' * 64}.com", [(FIRST, "Invalid")]),
            ("FQDN", "", [(FIRST, "Required")]),
            ("", "banana", [("addressType", "Required")]),
            ("IP", "banana", [("addressType", "NotSupported")]),
        ],
    )
    def test_created(self, address_type: str, address: str, expected: Errors) -> None:
        assert errors(endpoint_slice(address_type, address)) == expected

    @pytest.mark.parametrize(
        ("address_type", "address", "expected"),
        [
            ("IPv6", "FD00::1", []),
            ("IPv6", "10.1.2.3", [(FIRST, "Invalid")]),
            ("IPv4", "banana", [(FIRST, "Invalid")] * 2),
            ("IPv4", "::ffff:10.1.2.3", []),
            ("IPv6", "0.0.0.0", [(FIRST, "Invalid")] * 2),  # noqa: S104
        ],
    )
    def test_created_before_1_33(self, address_type: str, address: str, expected: Errors) -> None:
        assert errors(endpoint_slice(address_type, address), "1.32") == expected

    def test_how_many(self) -> None:
        assert errors(endpoint_slice("IPv4")) == [(ADDRESSES, "Required")]
        assert errors(endpoint_slice("IPv4", *["10.1.2.3"] * 101)) == [(ADDRESSES, "TooMany")]
        many = manifest("EndpointSlice", addressType="IPv4", endpoints=[{}] * 1001)
        assert errors(many) == [("endpoints", "TooMany")]
        ports = tuple({"name": f"p{number}"} for number in range(20001))
        assert errors(endpoint_slice("IPv4", "10.1.2.3", ports=ports)) == [("ports", "TooMany")]

    def test_names_and_ports(self) -> None:
        ports: tuple[Any, ...] = ({"port": 0}, {}, {"name": "A", "protocol": "", "appProtocol": "a b"})
        assert errors(endpoint_slice("IPv4", "10.1.2.3", ports=ports, hostname="", nodeName="A")) == [
            ("endpoints[0].nodeName", "Invalid"),
            ("endpoints[0].hostname", "Invalid"),
            ("ports[1].name", "Duplicate"),
            ("ports[2].name", "Invalid"),
            ("ports[2].protocol", "NotSupported"),
            ("ports[2].appProtocol", "Invalid"),
        ]

    def test_the_address_type_stays(self) -> None:
        before = endpoint_slice("IPv4", "127.0.0.1")
        assert errors(before, before=before) == []
        assert errors(endpoint_slice("IPv6", "fd00::1"), before=before) == [("addressType", "Invalid")]
        assert errors(endpoint_slice("IPv4", "127.0.0.2"), before=before) == [(FIRST, "Invalid")]

    def test_warnings(self) -> None:
        assert warnings(endpoint_slice("IPv4", "010.1.2.3"), "1.35") == [FIRST]
        assert warnings(endpoint_slice("FQDN", "db.example.com")) == ["spec.addressType"]
        assert warnings(endpoint_slice("FQDN", "db.example.com"), before=endpoint_slice("FQDN", "a.b")) == []

    def test_what_a_controller_writes_is_not_warned_of(self) -> None:
        ours = endpoint_slice("IPv4", "010.1.2.3")
        label = '"labels": {"endpointslice.kubernetes.io/managed-by": "endpointslice-controller.k8s.io"}'
        assert warnings(ours.replace('"name": "x"', f'"name": "x", {label}'), "1.35") == []
