"""The canonical text of addresses is netaddr's, also where netaddr is not asked."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st
from netaddr import IPAddress

from kubelint_net.net.address import Family, canonical_text, parse_address
from kubelint_net.net.cidr import parse_cidr

GROUPS = st.lists(st.sampled_from(["0", "1", "a", "fd00", "0a", "00", "A", "ffff", "", "1.2.3.4"]), max_size=9)
NUMBERS = st.lists(st.sampled_from([0, 0, 1, 0xA, 0xFFFF]), min_size=8, max_size=8)


@given(st.integers(0, 2**32 - 1))
def test_ipv4(value: int) -> None:
    assert canonical_text(Family.IPV4, value) == str(IPAddress(value, 4))


@given(GROUPS.map(":".join) | NUMBERS.map(lambda each: str(IPAddress(sum(n << 16 * i for i, n in enumerate(each)), 6))))
def test_a_text_that_is_taken_as_it_stands_is_canonical(text: str) -> None:
    address = parse_address(text)
    if address is not None:
        assert address.canonical == canonical_text(address.family, address.value)
        cidr = parse_cidr(f"{text}/{address.family.bits}")
        if cidr is not None:
            assert cidr.canonical == f"{canonical_text(cidr.family, cidr.first)}/{cidr.prefix}"


def test_netaddr_is_not_imported_for_what_is_canonical() -> None:
    program = (
        "import sys\n"
        "from kubelint_net.net.cidr import parse_cidr\n"
        "for text in ('10.0.0.0/8', 'fd00:10:96::/112', '2001:db8::7/128', '::1/128', '::/0', '1:2:3:4:5:6:7:8/128'):\n"
        "    assert parse_cidr(text).canonical == text\n"
        "assert 'netaddr' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
