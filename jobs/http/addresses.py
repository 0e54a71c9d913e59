"""Which addresses may be dialled: a feed is untrusted, so it may not lead into our own network.

The check stands where a socket is made, so it sees the address that is really dialled, on every
hop; what a name resolved to before, or what a redirect claims, does not matter. Python's
`is_global` lets multicast, NAT64 and IPv4-compatible addresses pass (reference 6.1).
"""

from __future__ import annotations

import ipaddress
import socket
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Lookup = Callable[[str, int, socket.AddressFamily], Awaitable[list[ResolveResult]]]

FORBIDDEN_V4 = tuple(
    ipaddress.IPv4Network(net)
    for net in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    )
)  # fmt: skip
# Only global unicast is dialled, so ::/8 (loopback, mapped, compatible, NAT64), fc00::/7,
# fe80::/9, ff00::/8 and 5f00::/16 are refused by omission; these are the exceptions within it.
GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")
FORBIDDEN_V6 = tuple(
    ipaddress.IPv6Network(net)
    for net in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
)
MAPPED = ipaddress.IPv6Network("::ffff:0:0/96")
# Below 1024 only what web servers use, so that no feed makes us talk to mail or SSH servers.
WEB_PORTS = frozenset({80, 81, 88, 443})
FIRST_FREE_PORT = 1024


class RefusedError(OSError):
    """The address may not be dialled; `host` is its name as asked for."""

    def __init__(self, host: str, address: str) -> None:
        """Keep both, so that the sentence can name what the person typed."""
        super().__init__(f"{host} leads to {address}, which may not be dialled")
        self.host = host


@lru_cache(maxsize=2048)
def is_forbidden(address: str) -> bool:
    """Whether an IP address is private, loopback, link-local, multicast, a tunnel or reserved."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return True
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in MAPPED:
            return is_forbidden(str(ip.ipv4_mapped))
        return ip not in GLOBAL_V6 or any(ip in net for net in FORBIDDEN_V6)
    return any(ip in net for net in FORBIDDEN_V4)


def is_forbidden_port(port: int) -> bool:
    """Whether a port belongs to something else than the web."""
    return port < FIRST_FREE_PORT and port not in WEB_PORTS


def guarded_socket(forbidden: Callable[[str], bool]) -> Callable[[Any], socket.socket]:
    """Return a maker of sockets that refuses a forbidden address at the moment of dialling."""

    def make(info: Any) -> socket.socket:
        family, kind, protocol, _, (address, port, *_) = info
        if forbidden(address) or is_forbidden_port(port):
            raise RefusedError(address, f"{address} port {port}")
        return socket.socket(family, kind, protocol)

    return make


class GuardedResolver(AbstractResolver):
    """Resolves a name once for each dialling, and refuses it if any of its answers is forbidden.

    A name with one public and one private answer is an attack, not a choice.
    """

    def __init__(self, forbidden: Callable[[str], bool], lookup: Lookup | None = None) -> None:
        """Take the rule, and another way to look names up than the system's."""
        self._forbidden = forbidden
        self._lookup = lookup

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """All addresses of a host, or RefusedError."""
        lookup = self._lookup or ThreadedResolver().resolve
        answers = await lookup(host, port, family)
        for answer in answers:
            if self._forbidden(answer["host"]):
                raise RefusedError(host, answer["host"])
        return answers

    async def close(self) -> None:
        """Nothing is held open."""
