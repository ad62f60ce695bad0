"""Kubernetes' page on extending the Service IP range, step by step: the installed command says what a cluster shows."""

from __future__ import annotations

import json
from typing import Any

import pytest
from installed_command import rules_found, run

FLAG = ("--service-cluster-ip-range", "10.96.0.0/28")
HELD = (48, 121, 144, 200)
"""The last bytes of the addresses that only `newcidr1` holds."""


def service(name: str, **spec: Any) -> dict[str, Any]:
    spec = {"selector": {"app": "x"}, "ports": [{"port": 80}]} | spec
    return {"apiVersion": "v1", "kind": "Service", "metadata": {"name": name}, "spec": spec}


def service_cidr(name: str, *cidrs: str, version: str = "v1") -> dict[str, Any]:
    return {
        "apiVersion": f"networking.k8s.io/{version}",
        "kind": "ServiceCIDR",
        "metadata": {"name": name},
        "spec": {"cidrs": cidrs},
    }


def static(*values: int) -> list[dict[str, Any]]:
    return [service(f"s{value}", clusterIP=f"10.96.0.{value}") for value in values]


def several(count: int) -> list[dict[str, Any]]:
    return [service(f"auto{index}") for index in range(count)]


NEW = service_cidr("newcidr1", "10.96.0.0/24")


def stream(*objects: dict[str, Any]) -> str:
    return "".join(f"---\n{json.dumps(each)}\n" for each in objects)


def ranges(*objects: dict[str, Any], options: tuple[str, ...] = FLAG) -> dict[str, Any]:
    ran = run("predict", "ranges", "-", "--format", "json", *options, stdin=stream(*objects))
    assert (ran.code, ran.err) == (0, "")
    (found,) = ran.json()["ranges"]
    assert isinstance(found, dict)
    return found


def ipv4(*objects: dict[str, Any]) -> dict[str, Any]:
    (family,) = ranges(*objects)["families"]
    assert isinstance(family, dict)
    return family


def removing(name: str, *objects: dict[str, Any]) -> dict[str, Any]:
    found = ranges(*objects, options=(*FLAG, "--removing", name))
    (removal,) = (each["removal"] for each in found["serviceCIDRs"] if each["removal"] is not None)
    assert isinstance(removal, dict)
    return removal


def test_the_object_that_the_server_creates() -> None:
    (own,) = ranges()["serviceCIDRs"]
    assert (own["name"], own["path"], [each["cidr"] for each in own["ranges"]]) == (
        "kubernetes",
        None,
        ["10.96.0.0/28"],
    )


def test_the_servers_own_service_has_the_first_address() -> None:
    assert ipv4()["held"] == [{"address": "10.96.0.1", "by": "Service default/kubernetes"}]


def test_capacity() -> None:
    found = ipv4()
    assert (found["usable"], found["reserved"], found["left"]) == (14, 1, 13)
    text = run("predict", "ranges", "-", "--explain", *FLAG).out
    assert "1 of 14 taken, 13 left" in text
    assert "2^(32-28) - 2 = 14" in text


def test_thirteen_more_fit() -> None:
    found = ipv4(
        *several(10),
        *static(2, 5, 14),
        service("headless", clusterIP="None"),
        {**service("alias"), "spec": {"type": "ExternalName", "externalName": "db.example.com"}},
    )
    assert (found["automatic"], found["static"], found["left"], found["unfit"]) == (10, 3, 0, [])


def test_a_dual_stack_service_takes_one_of_each_family() -> None:
    options = ("--service-cluster-ip-range", "10.96.0.0/28,fd00:10:96::/112")
    found = ranges(service("both", ipFamilyPolicy="RequireDualStack"), options=options)["families"]
    assert [(each["family"], each["automatic"]) for each in found] == [("IPv4", 1), ("IPv6", 1)]


def test_a_fourteenth_cannot_be_allocated() -> None:
    fourteen = several(14)
    found = ipv4(*fourteen)
    assert (found["left"], [each["name"] for each in found["unfit"]]) == (0, ["auto13"])
    # The server answers 500, and names no field.
    ran = run("predict", "services", "-", "--format", "json", *FLAG, stdin=stream(*fourteen))
    refused = [each for each in ran.json()["services"] if not each["accepted"]]
    assert [(each["name"], each["errors"][0]["type"], each["errors"][0]["field"]) for each in refused] == [
        ("auto13", "InternalError", ""),
    ]
    checked = run("check", "-", "--format", "json", *FLAG, stdin=stream(*fourteen))
    assert (checked.code, rules_found(checked)) == (1, ["exhausted-service-cidr"])
    assert checked.json()["findings"][0]["span"]["start"]["line"] == 28


def test_a_range_that_contains_the_first_is_legal_and_makes_room() -> None:
    assert rules_found(run("check", "-", "--format", "json", *FLAG, stdin=stream(NEW))) == []
    full = several(13)
    before, after = ipv4(*full), ipv4(NEW, *full)
    assert (after["usable"], after["left"] - before["left"]) == (254, 240)
    assert ipv4(NEW, *several(253))["unfit"] == []
    assert [each["name"] for each in ipv4(NEW, *several(254))["unfit"]] == ["auto253"]


@pytest.mark.parametrize(
    ("version", "served"),
    [
        ("v1alpha1", {"1.29", "1.30", "1.31", "1.32"}),
        ("v1beta1", {"1.31", "1.32", "1.33", "1.34", "1.35", "1.36"}),
        ("v1", {"1.33", "1.34", "1.35", "1.36", "1.37"}),
    ],
)
def test_the_api_version_of_the_new_object(version: str, served: set[str]) -> None:
    manifest = stream(service_cidr("newcidr1", "10.96.0.0/24", version=version))
    found = {
        minor
        for minor in (f"1.{number}" for number in range(29, 38))
        if "unserved-api-version"
        not in rules_found(run("check", "-", "--format", "json", "--kubernetes-version", minor, stdin=manifest))
    }
    assert found == served


def test_removing_it_while_four_addresses_are_in_it_alone() -> None:
    inner = static(*range(2, 15))
    removal = removing("newcidr1", NEW, *inner, *static(*HELD))
    assert removal["fate"] == "stays"
    assert removal["heldBy"] == [{"address": f"10.96.0.{value}", "by": f"Service default/s{value}"} for value in HELD]
    assert removal["mayHold"] == []
    text = run("predict", "ranges", "-", "--removing", "newcidr1", *FLAG, stdin=stream(NEW, *static(*HELD))).out
    assert "Deleting ServiceCIDR newcidr1: stays" in text
    for said in ("networking.k8s.io/service-cidr-finalizer", "Ready=False", "Terminating", "OrphanIPAddress"):
        assert said in text


def test_removing_it_once_they_are_gone() -> None:
    removal = removing("newcidr1", NEW, *static(*range(2, 15)))
    assert (removal["fate"], removal["heldBy"], removal["orphans"]) == ("goes", [], [])


def test_removing_the_servers_own() -> None:
    alone = removing("kubernetes")
    assert (alone["fate"], [each["address"] for each in alone["heldBy"]]) == ("stays", ["10.96.0.1"])
    within = removing("kubernetes", NEW)
    assert (within["fate"], within["within"], within["recreated"]) == ("goes", ["newcidr1"], True)


def test_the_whole_walk_on_a_dump_of_the_cluster() -> None:
    def dumped(name: str, address: str) -> list[dict[str, Any]]:
        made = service(name, clusterIP=address, clusterIPs=[address], ipFamilies=["IPv4"], ipFamilyPolicy="SingleStack")
        made["metadata"] |= {"namespace": "default", "uid": "0a1b", "resourceVersion": "7"}
        record = {
            "apiVersion": "networking.k8s.io/v1",
            "kind": "IPAddress",
            "metadata": {
                "name": address,
                "labels": {
                    "ipaddress.kubernetes.io/ip-family": "IPv4",
                    "ipaddress.kubernetes.io/managed-by": "ipallocator.k8s.io",
                },
            },
            "spec": {"parentRef": {"resource": "services", "namespace": "default", "name": name}},
        }
        return [made, record]

    items = [NEW, service_cidr("kubernetes", "10.96.0.0/28"), *dumped("kubernetes", "10.96.0.1")]
    for value in (2, *HELD):
        items += dumped(f"s{value}", f"10.96.0.{value}")
    # No option: the dump tells the range of the flag.
    found = ranges({"apiVersion": "v1", "kind": "List", "items": items}, options=("--removing", "newcidr1"))
    (family,) = found["families"]
    assert (family["usable"], family["reserved"], family["static"], family["left"]) == (254, 1, 5, 248)
    assert [(each["name"], each["path"] is None) for each in found["serviceCIDRs"]] == [
        ("kubernetes", True),
        ("newcidr1", False),
    ]
    assert [each["address"] for each in found["serviceCIDRs"][1]["removal"]["heldBy"]] == [
        f"10.96.0.{value}" for value in HELD
    ]
