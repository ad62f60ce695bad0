from __future__ import annotations

import pytest
from cel_harness import ERROR, REFUSED, ends
from hypothesis import given
from hypothesis import strategies as st

V4 = st.integers(0, 2**32 - 1).map(lambda value: ".".join(str(value >> shift & 255) for shift in (24, 16, 8, 0)))
V6 = st.integers(0, 2**128 - 1).map(
    lambda value: ":".join(f"{value >> shift & 65535:x}" for shift in range(112, -1, -16))
)
# Of an IPv4-mapped address all of this is an error.
ADDRESSES = V4 | V6.filter(lambda text: not text.startswith("0:0:0:0:0:ffff:"))


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("2001:DB8::1", True),
        ("::1.2.3.4", True),
        ("127.0.0.256", False),
        (":::1", False),
        ("010.0.0.1", False),
        ("1.2.3", False),
        ("0x7f.0.0.1", False),
        ("::ffff:1.2.3.4", False),
        ("::ffff:102:304", False),
        ("fe80::1%eth0", False),
        ("00001::1", False),
        ("[::1]", False),
        (" 1.2.3.4", False),
        ("1.2.3.4/32", False),
        ("", False),
    ],
)
def test_an_address_is_strict(text: str, *, is_one: bool) -> None:
    assert ends(f"isIP('{text}')") is is_one
    assert ends(f"ip('{text}') == ip('{text}')") == (True if is_one else ERROR)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("192.168.0.0/16", True),
        ("10.0.0.5/8", True),
        ("::1/128", True),
        ("fd00::/8", True),
        ("0.0.0.0/0", True),
        ("192.168.0.0/33", False),
        ("::1/129", False),
        ("10.0.0.0/08", False),
        ("10.0.0.0/+8", False),
        ("010.0.0.0/8", False),
        ("10.0.0.0", False),
        ("10.0.0.0/", False),
        ("10.0.0.0/255.0.0.0", False),
        ("::ffff:10.0.0.0/104", False),
        ("::ffff:10.0.0.0/64", False),
        ("fe80::%eth0/64", False),
    ],
)
def test_a_cidr_is_strict_but_for_its_host_bits(text: str, *, is_one: bool) -> None:
    assert ends(f"isCIDR('{text}')") is is_one
    assert ends(f"cidr('{text}') == cidr('{text}')") == (True if is_one else ERROR)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("ip('127.0.0.1').family()", 4),
        ("ip('::1').family()", 6),
        ("ip('::1') == ip('0:0::1')", True),
        ("ip('::1') != ip('::2')", True),
        ("ip('0.0.0.0') == ip('::')", False),
        ("string(ip('2001:DB8:0::1'))", "2001:db8::1"),
        ("string(ip('1.2.3.4'))", "1.2.3.4"),
        ("type(ip('::1')) == net.IP", True),
        ("type(cidr('::/0')) == net.CIDR", True),
        ("ip.isCanonical('127.0.0.1')", True),
        ("ip.isCanonical('2001:db8::abcd')", True),
        ("ip.isCanonical('2001:DB8::ABCD')", False),
        ("ip.isCanonical('2001:db8::0:0:0:abcd')", False),
        ("ip.isCanonical('::1.2.3.4')", False),
        ("ip.isCanonical('1.2.3')", ERROR),
        ("ip('0.0.0.0').isUnspecified()", True),
        ("ip('127.0.0.1').isUnspecified()", False),
        ("ip('127.255.0.1').isLoopback()", True),
        ("ip('::1').isLoopback()", True),
        ("ip('2001:db8::abcd').isLoopback()", False),
        ("ip('224.0.0.1').isLinkLocalMulticast()", True),
        ("ip('224.0.1.1').isLinkLocalMulticast()", False),
        ("ip('ff02::1').isLinkLocalMulticast()", True),
        ("ip('ff32::1').isLinkLocalMulticast()", True),
        ("ip('ff05::1').isLinkLocalMulticast()", False),
        ("ip('169.254.169.254').isLinkLocalUnicast()", True),
        ("ip('fe80::1').isLinkLocalUnicast()", True),
        ("ip('febf::1').isLinkLocalUnicast()", True),
        ("ip('fec0::1').isLinkLocalUnicast()", False),
        ("ip('192.168.0.1').isGlobalUnicast()", True),
        ("ip('2001:db8::abcd').isGlobalUnicast()", True),
        ("ip('255.255.255.255').isGlobalUnicast()", False),
        ("ip('ff00::1').isGlobalUnicast()", False),
        ("ip('0.0.0.0').isGlobalUnicast()", False),
        ("ip('127.0.0.1').isGlobalUnicast()", False),
        ("ip('fe80::1').isGlobalUnicast()", False),
        ("cidr('192.168.0.0/24').containsIP(ip('192.168.0.1'))", True),
        ("cidr('192.168.0.0/24').containsIP('192.168.1.1')", False),
        ("cidr('192.168.0.7/24').containsIP('192.168.0.1')", True),
        ("cidr('0.0.0.0/0').containsIP('::1')", False),
        ("cidr('10.0.0.0/8').containsIP('bad')", ERROR),
        ("cidr('192.168.0.0/16').containsCIDR(cidr('192.168.10.0/24'))", True),
        ("cidr('192.168.0.0/16').containsCIDR('192.168.0.1/32')", True),
        ("cidr('192.168.1.0/24').containsCIDR('192.168.2.0/24')", False),
        ("cidr('192.168.1.0/24').containsCIDR('192.168.0.0/16')", False),
        ("cidr('192.168.1.0/24').containsCIDR('192.168.1.0')", ERROR),
        ("cidr('192.168.0.1/24').ip() == ip('192.168.0.1')", True),
        ("cidr('192.168.0.1/24').masked() == cidr('192.168.0.0/24')", True),
        ("cidr('192.168.0.1/24') == cidr('192.168.0.0/24')", False),
        ("string(cidr('FD00::1/8').masked())", "fd00::/8"),
        ("cidr('::1/128').prefixLength()", 128),
        ("cidr('192.168.0.0/16').family()", REFUSED),
        ("ip('1.2.3.4').prefixLength()", REFUSED),
        ("ip(1)", REFUSED),
        ("ip('1.2.3.4') == '1.2.3.4'", REFUSED),
        ("ip(dyn(1))", ERROR),
    ],
)
def test_addresses_and_cidrs(expression: str, expected: object) -> None:
    assert ends(expression) == expected


@given(ADDRESSES)
def test_the_canonical_text_of_an_address_is_the_address(text: str) -> None:
    assert ends("ip(string(ip(a))) == ip(a) && ip.isCanonical(string(ip(a)))", {"a": text}) is True


@given(ADDRESSES, st.integers(0, 32))
def test_a_masked_cidr_contains_what_it_was_made_of(text: str, prefix: int) -> None:
    expression = (
        "cidr(c).masked().containsIP(cidr(c).ip()) && cidr(c).masked().containsCIDR(cidr(c)) && cidr(c).containsIP(a)"
    )
    assert ends(expression, {"c": f"{text}/{prefix}", "a": text}) is True
