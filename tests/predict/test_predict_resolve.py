"""Lookups against a hosts file, by the measured table of each resolver."""

from __future__ import annotations

import pytest

from kubelint_net.net.address import Family
from kubelint_net.predict.pods.resolve import Answer, Resolver, Source, lost_on_musl, resolve

HOSTS = """\
# Kubernetes-managed hosts file.
127.0.0.1\tlocalhost
::1\tlocalhost ip6-localhost ip6-loopback
10.244.0.5\tshop

# Entries added by HostAliases.
10.1.2.3\tfoo.local\tbar.local
10.1.2.4\tfoo.local
fd00::1\tfoo.local
010.1.2.9\toctal.local
::ffff:6.6.6.6\tmapped.local
1.1.1.1\tlocalhost
10.9.9.9\t10\t10.0.0.1
10.7.7.7\t
10.8.8.8\tbefore.local # after.local
"""

ASKED = {None: "either", Family.IPV4: "IPv4", Family.IPV6: "IPv6"}
GLIBC_MULTI, GLIBC, MUSL, GO = Resolver
IN_SHORT = {Source.DNS: ["dns"], Source.NOTHING: ["nothing"]}


def answer(hosts: str, name: str, resolver: Resolver, family: Family | None = None) -> Answer:
    (found,) = (each for each in resolve(hosts, name).answers if (each.resolver, each.family) == (resolver, family))
    return found


def addresses(name: str, resolver: Resolver, family: Family | None = None, hosts: str = HOSTS) -> list[str]:
    found = answer(hosts, name, resolver, family)
    return [each.address for each in found.addresses] or IN_SHORT[found.source]


def test_every_resolver_is_asked_for_each_family() -> None:
    lookup = resolve(HOSTS, "foo.local")
    asked = [(each.resolver, each.family) for each in lookup.answers]
    assert asked == [(resolver, family) for resolver in Resolver for family in ASKED]
    assert lookup.name == "foo.local"


@pytest.mark.parametrize(
    ("name", "family", "expected"),
    [
        # glibc with multi on, without, musl, Go
        (
            "foo.local",
            None,
            (["10.1.2.3", "10.1.2.4", "fd00::1"], ["10.1.2.3"], *(2 * [["10.1.2.3", "10.1.2.4", "fd00::1"]])),
        ),
        ("foo.local", Family.IPV4, (["10.1.2.3", "10.1.2.4"], ["10.1.2.3"], *(2 * [["10.1.2.3", "10.1.2.4"]]))),
        ("foo.local", Family.IPV6, 4 * (["fd00::1"],)),
        ("bar.local", Family.IPV6, (["dns"], ["dns"], ["nothing"], ["nothing"])),
        ("bar.local", None, 4 * (["10.1.2.3"],)),
        ("BAR.local", None, (["10.1.2.3"], ["10.1.2.3"], ["dns"], ["10.1.2.3"])),
        ("bar.local.", None, (["dns"], ["dns"], ["dns"], ["10.1.2.3"])),
        ("bar", None, 4 * (["dns"],)),
        ("octal.local", None, (["dns"], ["dns"], ["8.1.2.9"], ["dns"])),
        ("octal.local", Family.IPV6, (["dns"], ["dns"], ["nothing"], ["dns"])),
        ("mapped.local", Family.IPV4, (["6.6.6.6"], ["6.6.6.6"], ["nothing"], ["6.6.6.6"])),
        ("mapped.local", None, (*(3 * (["::ffff:6.6.6.6"],)), ["6.6.6.6"])),
        ("mapped.local", Family.IPV6, (*(3 * (["::ffff:6.6.6.6"],)), ["nothing"])),
        ("localhost", Family.IPV6, 4 * (["::1"],)),
        (
            "localhost",
            Family.IPV4,
            (["127.0.0.1", "127.0.0.1", "1.1.1.1"], ["127.0.0.1"], *(2 * [["127.0.0.1", "1.1.1.1"]])),
        ),
        ("localhost", None, (["127.0.0.1", "::1", "1.1.1.1"], ["127.0.0.1"], *(2 * [["127.0.0.1", "::1", "1.1.1.1"]]))),
        ("10.0.0.1", None, 4 * (["10.0.0.1"],)),
        ("10.0.0.1", Family.IPV6, 4 * (["nothing"],)),
        ("10", None, (*(3 * (["0.0.0.10"],)), ["10.9.9.9"])),
        ("before.local", None, 4 * (["10.8.8.8"],)),
        ("after.local", None, 4 * (["dns"],)),
        ("10.7.7.7", None, 4 * (["10.7.7.7"],)),
    ],
)
def test_resolvers_differ(name: str, family: Family | None, expected: tuple[list[str], ...]) -> None:
    assert tuple(addresses(name, resolver, family) for resolver in Resolver) == expected


def test_the_line_that_answers_is_named() -> None:
    found = answer(HOSTS, "foo.local", MUSL)
    assert found.source is Source.FILE
    assert [(each.address, each.line) for each in found.addresses] == [
        ("10.1.2.3", 7),
        ("10.1.2.4", 8),
        ("fd00::1", 9),
    ]


def test_an_address_is_its_own_answer() -> None:
    found = answer(HOSTS, "fd00:0::7", GO, Family.IPV6)
    assert (found.source, [(each.address, each.line) for each in found.addresses]) == (Source.NAME, [("fd00::7", 0)])


def test_an_unknown_address_answers_as_itself() -> None:
    hosts = "<pod IP>\tshop.front.default.svc.<cluster-domain>\tshop\n"
    assert [addresses("shop", resolver, Family.IPV6, hosts) for resolver in Resolver] == 4 * [["<pod IP>"]]


def test_go_takes_a_dot_at_the_end_only_of_a_name_with_dots() -> None:
    assert addresses("localhost.", GO) == ["dns"]


def test_musl_takes_48_addresses() -> None:
    hosts = "".join(f"10.0.0.{number}\tmany.local\n" for number in range(60))
    assert len(addresses("many.local", MUSL, hosts=hosts)) == 48
    assert len(addresses("many.local", GO, hosts=hosts)) == 60


class TestMuslLines:
    IP = "10.1.2.3"

    def found(self, names: tuple[str, ...], *, end: str = "\n") -> list[bool]:
        hosts = "\t".join((self.IP, *names)) + end
        return [addresses(name, MUSL, hosts=hosts) == [self.IP] for name in names]

    @pytest.mark.parametrize(("length", "lost"), [(252, False), (253, True)])
    def test_byte_511_has_to_hold_the_end_of_the_line(self, length: int, *, lost: bool) -> None:
        names = ("a" * 248, "b" * length)
        assert self.found(names) == [True, not lost]
        assert lost_on_musl(self.IP, names) == ((1,) if lost else ())

    def test_every_name_behind_is_lost(self) -> None:
        names = tuple(f"{number:03}.services.example" for number in range(60))
        lost = lost_on_musl(self.IP, names)
        assert 0 < lost[0] < 59
        assert lost == tuple(range(lost[0], 60))
        assert self.found(names) == [index < lost[0] for index in range(60)]

    def test_the_rest_of_a_line_is_a_line(self) -> None:
        # The piece after byte 511 begins with what looks like an address.
        hosts = f"{self.IP}\t{'a' * 501}\t10.6.6.6\tlate.local\n"
        assert addresses("late.local", MUSL, hosts=hosts) == ["10.6.6.6"]
        assert addresses("late.local", GLIBC, hosts=hosts) == [self.IP]

    def test_a_last_line_without_an_end_loses_its_last_name(self) -> None:
        assert self.found(("one.local", "two.local"), end="") == [True, False]


def test_glibc_and_go_read_lines_of_any_length() -> None:
    hosts = "10.1.2.3\t" + "\t".join(f"{number:03}.services.example" for number in range(60)) + "\n"
    for resolver in (GLIBC_MULTI, GLIBC, GO):
        assert addresses("059.services.example", resolver, hosts=hosts) == ["10.1.2.3"]
