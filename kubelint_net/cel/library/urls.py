"""URLs: ``url``, ``isURL`` and the parts of one.

Mirrors ``apiserver/pkg/cel/library/urls.go``, that is ``ParseRequestURI`` and ``Parse`` of Go's ``net/url``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kubelint_net.cel.errors import CelError
from kubelint_net.cel.overloads import Functions
from kubelint_net.cel.values import name_type
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from kubelint_net.cel.cost import Meter

URLS = Functions()
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_BAD_HOST = re.compile(r"[\x00-\x20\x7f\"\\^`{|}<>/?#@%]")
_BAD_USER = re.compile(r"[^A-Za-z0-9\-._:~!$&'()*+,;=%@]")
_PORT = re.compile(r":[0-9]*")
_VALID_PATH = re.compile(r"[A-Za-z0-9\-._~!$&'()*+,/:;=@%\[\]]*")
_PATH_SAFE = "$&+,/:;=@"


@dataclass(frozen=True, slots=True)
class Url:
    """A URL in parts, as Go takes it apart."""

    scheme: str
    host: str
    path: str
    query: str


name_type(Url, "kubernetes.URL")


def read_url(text: str) -> Url | None:
    """Reads an absolute URI or an absolute path; None where Go finds none."""
    if not text or _CONTROL.search(text) or _read(text, request=True) is None:
        return None
    # Once more without the fragment, as upstream does.
    return _read(text.partition("#")[0], request=False)


def _read(text: str, *, request: bool) -> Url | None:
    scheme, rest = "", text
    before, colon, after = text.partition(":")
    if colon and _SCHEME.fullmatch(before):
        scheme, rest = before.lower(), after
    elif text.startswith(":"):
        return None
    rest, _, query = rest.partition("?")
    if not rest.startswith("/"):
        # mailto:somebody is absolute; a relative path is not.
        return Url(scheme, "", "", query) if scheme or (text == "*" and request) else None
    host = ""
    if rest.startswith("//") and (scheme or not (request or rest.startswith("///"))):
        authority, slash, path = rest[2:].partition("/")
        rest = slash + path
        found = _host(authority)
        if found is None:
            return None
        host = found
    return None if _BAD_ESCAPE.search(rest) else Url(scheme, host, rest, query)


def _host(authority: str) -> str | None:
    user, at, host = authority.rpartition("@")
    if at and (_BAD_USER.search(user) or _BAD_ESCAPE.search(user)):
        return None
    if host.startswith("["):
        inside, bracket, port = host.rpartition("]")
        if not bracket or (port and not _PORT.fullmatch(port)):
            return None
        return None if _BAD_HOST.search(inside[1:].replace("%25", "")) else host
    _, colon, port = host.rpartition(":")
    if colon and not _PORT.fullmatch(":" + port):
        return None
    if ":" in host[: -len(port) - 1 if colon else None] or _BAD_HOST.search(host):
        return None
    return host


@URLS.add("url(string) -> kubernetes.URL")
def _url(meter: Meter, text: str) -> Url:
    meter.text(len(text))
    found = read_url(text)
    if found is None:
        raise CelError("the text is no absolute URL and no absolute path")
    return found


@URLS.add("isURL(string) -> bool")
def _is_url(meter: Meter, text: str) -> bool:
    meter.text(len(text))
    return read_url(text) is not None


@URLS.add("<kubernetes.URL>.getScheme() -> string")
def _scheme(_: Meter, url: Url) -> str:
    return url.scheme


@URLS.add("<kubernetes.URL>.getHost() -> string")
def _get_host(_: Meter, url: Url) -> str:
    return url.host


@URLS.add("<kubernetes.URL>.getHostname() -> string")
def _hostname(_: Meter, url: Url) -> str:
    if url.host.startswith("["):
        return url.host[1:].rpartition("]")[0]
    return url.host.partition(":")[0]


@URLS.add("<kubernetes.URL>.getPort() -> string")
def _port(_: Meter, url: Url) -> str:
    return url.host.rpartition("]")[2].partition(":")[2]


@URLS.add("<kubernetes.URL>.getEscapedPath() -> string")
def _escaped_path(meter: Meter, url: Url) -> str:
    from urllib.parse import quote, unquote_to_bytes  # noqa: PLC0415 - only for those who ask

    meter.text(3 * len(url.path))
    if _VALID_PATH.fullmatch(url.path):
        return url.path
    return quote(unquote_to_bytes(url.path), safe=_PATH_SAFE)


@URLS.add("<kubernetes.URL>.getQuery() -> map<string, list<string>>")
def _query(meter: Meter, url: Url) -> dict[str, list[str]]:
    from urllib.parse import unquote_plus  # noqa: PLC0415 - only for those who ask

    meter.charge(len(url.query))
    found: dict[str, list[str]] = {}
    for pair in url.query.split("&"):
        key, _, value = pair.partition("=")
        if pair and ";" not in pair and not _BAD_ESCAPE.search(pair):
            found.setdefault(unquote_plus(key), []).append(unquote_plus(value))
    return found
