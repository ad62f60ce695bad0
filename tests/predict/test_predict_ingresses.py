"""What the API server answers to Ingresses, for the sake of their hosts."""

from __future__ import annotations

from typing import Any

import pytest
from network_kind_samples import errors, manifest

HOST = ("spec.rules[0].host", "Invalid")
TLS_HOST = ("spec.tls[0].hosts[0]", "Invalid")


def ingress(**spec: Any) -> str:
    return manifest("Ingress", spec=spec)


@pytest.mark.parametrize("host", ["", "shop.example.com", "*.example.com", "300.1.1.1", "1.2.3", "*.com", "a" * 253])
def test_hosts_of_rules_that_pass(host: str) -> None:
    assert errors(ingress(rules=[{"host": host}])) == []


@pytest.mark.parametrize(
    "host", ["*", "foo.*.com", "*foo.com", "*.*.x", "*.", "Foo.com", "a.", "a:80", "*.a_b", "a" * 254]
)
def test_hosts_that_are_refused(host: str) -> None:
    assert errors(ingress(rules=[{"host": host}], tls=[{"hosts": [host]}])) == [HOST, TLS_HOST]


def test_a_long_wildcard_can_be_wrong_twice() -> None:
    assert errors(ingress(rules=[{"host": "*" * 254}])) == [HOST, HOST]


def test_an_address_is_no_host_of_a_rule() -> None:
    assert errors(ingress(rules=[{"host": "010.0.0.1"}])) == [HOST]
    assert errors(ingress(rules=[{"host": "::1"}])) == [HOST, HOST]
    assert errors(ingress(tls=[{"hosts": ["10.0.0.1"]}])) == []
    assert errors(ingress(tls=[{"hosts": ["::1"]}])) == [TLS_HOST]


def test_a_tls_host_is_not_empty() -> None:
    assert errors(ingress(tls=[{"hosts": [""]}])) == [TLS_HOST]


def test_a_replacement_is_validated_like_a_new_one() -> None:
    bad = ingress(rules=[{"host": "Foo.com"}])
    assert errors(bad, before=bad) == [HOST]
