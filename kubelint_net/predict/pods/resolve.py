"""What a lookup of a name gives inside a pod, as far as its hosts file decides it.

The resolvers of a container's image differ in how they read that file: mirrored are glibc 2.36 (``nss/nss_files``
and ``getaddrinfo``), musl 1.2.3 (``src/network/lookup_name.c``) and Go 1.25 (``net/hosts.go``). The tests ask the
first two themselves. All of them look the name up as it is written: search domains are for DNS only.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from kubelint_net.net.address import Family, parse_address
from kubelint_net.net.aton import dotted, read_aton
from kubelint_net.predict.pods.hosts_file import UNKNOWN_POD_IP
from kubelint_net.value import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

MUSL_LINE = 511
"""Bytes of a line that musl reads at once; what follows is a line of its own to it."""

MUSL_ADDRESSES = 48
"""How many addresses musl takes for one name."""


class Resolver(StrEnum):
    """A resolver with a way of its own."""

    GLIBC_MULTI = "glibc, multi on"  # /etc/host.conf says so in images of Debian and Ubuntu
    GLIBC = "glibc"
    MUSL = "musl"
    GO = "Go"


class Source(StrEnum):
    """Where an answer comes from."""

    FILE = "file"
    NAME = "name"  # it is an address itself, and nothing is looked up
    DNS = "dns"  # the file says nothing
    NOTHING = "nothing"  # no answer, and DNS is not asked either


@dataclass(frozen=True, slots=True)
class Found:
    """One address of an answer.

    Attributes:
        address: As the program gets it; a placeholder where only the cluster knows it.
        line: The line of the hosts file that gives it, from 1; 0 where none does.
    """

    address: str
    line: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What one resolver answers to one question.

    Attributes:
        resolver: The resolver.
        family: The family that is asked for; None for either.
        source: Where the answer comes from.
        addresses: In the order of the file. Whoever asks for either family gets them sorted by the pod's routes.
    """

    resolver: Resolver
    family: Family | None
    source: Source
    addresses: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class Lookup:
    """What each resolver answers for one name, for either family and for each."""

    name: str
    answers: tuple[Answer, ...]


def resolve(hosts: str, name: str) -> Lookup:
    """What each resolver makes of a name.

    Args:
        hosts: The hosts file; placeholders for addresses may stand in it.
        name: The name as a program would ask for it, with a dot at its end or without.
    """
    return Lookup(name, tuple(answer for resolver in Resolver for answer in _answers(resolver, hosts, name)))


_FAMILIES = (None, Family.IPV4, Family.IPV6)

_Readings = dict[Family | None, str]
"""What an address gives to a question for either family, for IPv4, for IPv6; empty where it cannot be read."""


def _answers(resolver: Resolver, hosts: str, name: str) -> Iterator[Answer]:
    ways = _WAYS[resolver]
    literal = ways.literal(name)
    matches = [(literal, 0)] if literal else list(_matches(ways, hosts, ways.key(name)))
    for family in _FAMILIES:
        found = tuple(Found(readings[family], line) for readings, line in matches if family in readings)[: ways.most]
        if found:
            source = Source.NAME if literal else Source.FILE
        else:
            source = Source.NOTHING if literal or (matches and not ways.asks_dns_for_other_family) else Source.DNS
        yield Answer(resolver, family, source, found)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the hosts file, or what a resolver takes for one."""

    line: int
    address: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Ways:
    """How a resolver reads the hosts file.

    Attributes:
        entries: Its lines.
        address: What an address in it gives.
        literal: What a name gives that is an address itself.
        key: A name so that names it takes for equal are equal text.
        most: How many addresses it takes; None for all.
        asks_dns_for_other_family: Whether it asks DNS where the file has the name for the other family only.
    """

    entries: Callable[[str], Iterator[_Entry]]
    address: Callable[[str], _Readings]
    literal: Callable[[str], _Readings]
    key: Callable[[str], str]
    most: int | None = None
    asks_dns_for_other_family: bool = False


def _matches(ways: _Ways, hosts: str, key: str) -> Iterator[tuple[_Readings, int]]:
    """What the lines with a name give, and which lines they are; a line whose address cannot be read is none."""
    for entry in ways.entries(hosts):
        if key in map(ways.key, entry.names):
            readings = _readings(ways, entry.address)
            if readings:
                yield readings, entry.line


def _readings(ways: _Ways, address: str) -> _Readings:
    return dict.fromkeys(_FAMILIES, address) if address == UNKNOWN_POD_IP else ways.address(address)


# Lines ----------------------------------------------------------------------------------------------------------------

_UNSPACED_POD_IP = UNKNOWN_POD_IP.replace(" ", "\N{NO-BREAK SPACE}").encode()
"""The placeholder with a space that separates nothing."""


def _lines(hosts: str) -> Iterator[tuple[int, bytes]]:
    # As bytes: only ASCII white space separates, and musl counts bytes.
    data = hosts.encode("utf-8", "surrogateescape").replace(UNKNOWN_POD_IP.encode(), _UNSPACED_POD_IP)
    *lines, last = data.split(b"\n")
    for number, line in enumerate(lines, 1):
        yield number, line + b"\n"
    if last:
        yield len(lines) + 1, last


def _entry(line: int, fields: list[bytes]) -> Iterator[_Entry]:
    if len(fields) > 1:
        address, *names = (
            field.replace(_UNSPACED_POD_IP, UNKNOWN_POD_IP.encode()).decode("utf-8", "surrogateescape")
            for field in fields
        )
        yield _Entry(line, address, tuple(names))


def _whole_lines(hosts: str) -> Iterator[_Entry]:
    for number, line in _lines(hosts):
        yield from _entry(number, line.partition(b"#")[0].split())


def _musl_lines(hosts: str) -> Iterator[_Entry]:
    for number, line in _lines(hosts):
        for start in range(0, len(line), MUSL_LINE):
            piece = line[start : start + MUSL_LINE]
            before, comment, _ = piece.partition(b"#")
            piece = before + b"\n" if comment else piece
            fields = piece.split()
            if not piece[-1:].isspace():
                del fields[-1:]  # a name counts with white space behind it
            if not piece[:1].isspace():
                yield from _entry(number, fields)


def lost_on_musl(ip: str, hostnames: tuple[str, ...]) -> tuple[int, ...]:
    """Which names of an alias, by index, musl does not find because their line is too long."""
    end = len(ip.encode())
    lost = []
    for index, hostname in enumerate(hostnames):
        end += 1 + len(hostname.encode())
        if end >= MUSL_LINE:  # the character behind the name has to be in reach as well
            lost.append(index)
    return tuple(lost)


# Addresses ------------------------------------------------------------------------------------------------------------


def _of(family: Family, text: str) -> _Readings:
    return {None: text, family: text}


def _strict(text: str) -> tuple[str, str] | None:
    """An address as IPv4 and as IPv6 text, ``""`` for what it is not; None where ``inet_pton`` refuses it."""
    address = parse_address(text)
    if address is None or address.leading_zeros:
        return None
    if address.mapped:
        return dotted(address.value), f"::ffff:{dotted(address.value)}"
    if address.family is Family.IPV4:
        return text, ""
    return "", address.canonical


def _glibc_address(text: str) -> _Readings:
    pair = _strict(text)
    # Asked for IPv4, glibc makes it of the IPv6 localhost, too.
    return _both(("127.0.0.1", "::1") if pair == ("", "::1") else pair)


def _glibc_literal(text: str) -> _Readings:
    value = read_aton(text)
    return _of(Family.IPV4, dotted(value)) if value is not None else _both(_strict(_without_zone(text)))


def _both(pair: tuple[str, str] | None) -> _Readings:
    if pair is None:
        return {}
    four, six = pair
    if not six:
        return _of(Family.IPV4, four)
    return {**_of(Family.IPV6, six), Family.IPV4: four} if four else _of(Family.IPV6, six)


def _musl_address(text: str) -> _Readings:
    value = read_aton(text)
    if value is not None:
        return _of(Family.IPV4, dotted(value))
    pair = _strict(_without_zone(text))
    return _of(Family.IPV6, pair[1]) if pair is not None and pair[1] else {}


def _go_address(text: str) -> _Readings:
    pair = _strict(_without_zone(text))
    if pair is None:
        return {}
    return _of(Family.IPV4, pair[0]) if pair[0] else _of(Family.IPV6, pair[1])


def _without_zone(text: str) -> str:
    return text.partition("%")[0]


# Names ----------------------------------------------------------------------------------------------------------------


def _lower(name: str) -> str:
    # ASCII only, as C and Go do it.
    return name.encode("utf-8", "surrogateescape").lower().decode("utf-8", "surrogateescape")


def _go_key(name: str) -> str:
    # A name with a dot in it is the same to Go as with one at its end.
    return _lower(name) + ("." if "." in name and not name.endswith(".") else "")


_GLIBC = _Ways(_whole_lines, _glibc_address, _glibc_literal, _lower, asks_dns_for_other_family=True)
_WAYS: Mapping[Resolver, _Ways] = {
    Resolver.GLIBC_MULTI: _GLIBC,
    Resolver.GLIBC: replace(_GLIBC, most=1),
    Resolver.MUSL: _Ways(_musl_lines, _musl_address, _musl_address, str, most=MUSL_ADDRESSES),
    Resolver.GO: _Ways(_whole_lines, _go_address, _go_address, _go_key),
}
