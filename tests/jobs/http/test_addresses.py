from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest
from aiohttp.abc import ResolveResult

from jobs.errors import FetchError, ForbiddenAddressError
from jobs.http import Web
from jobs.http.addresses import RefusedError, guarded_socket, is_forbidden
from tests.jobs.http.site import answer, site

if TYPE_CHECKING:
    from jobs.http.addresses import Lookup


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "10.1.2.3",  # noqa: S104
        "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.9.9.9", "169.254.169.254",
        "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.168.0.1", "192.88.99.1", "198.18.0.1",
        "203.0.113.5", "224.0.0.1", "239.255.255.250", "255.255.255.255", "240.0.0.1",
        "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
        "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "3fff::1", "5f00::1",
        "fc00::1", "fd12::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "not an address", "",
    ],
)  # fmt: skip
def test_addresses_of_our_own_network_are_forbidden(address: str) -> None:
    assert is_forbidden(address)


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "93.184.216.34", "172.32.0.1", "2606:4700::1111", "::ffff:1.1.1.1"]
)
def test_addresses_of_the_web_are_allowed(address: str) -> None:
    assert not is_forbidden(address)


@pytest.mark.parametrize(("address", "port"), [("127.0.0.1", 80), ("1.1.1.1", 22), ("1.1.1.1", 25)])
def test_no_socket_is_made_for_a_forbidden_address_or_port(address: str, port: int) -> None:
    with pytest.raises(RefusedError):
        guarded_socket(is_forbidden)((socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)))


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "0.0.0.0",  # noqa: S104
        "[fe80::1]", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "①②⑦.0.0.1", "127.0.0.1.",
    ],
)  # fmt: skip
async def test_a_feed_on_our_own_machine_is_never_read(host: str) -> None:
    async with site(lambda _: answer(b"secret")) as here, Web() as reader:
        with pytest.raises(FetchError):
            await reader.fetch(f"http://{host}:{here.port}/")
    assert here.asked == []


async def test_no_proxy_of_the_environment_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would dial for us, behind the guard."""
    async with site(lambda _: answer(b"secret")) as here:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, here.origin)
        async with Web(seconds=1.0, forbidden=lambda ip: ip != "127.0.0.1") as reader:
            with pytest.raises(ForbiddenAddressError):
                await reader.fetch("http://192.168.0.1:8080/")
    assert here.asked == []


async def test_a_redirect_into_our_own_network_is_refused() -> None:
    async with site(lambda _: answer(b"secret"), "127.0.0.2") as inner:
        says = answer(status="302 Found", Location=f"{inner.origin}/admin")
        async with site(lambda _: says) as outer, Web(allow_origins=[outer.origin]) as reader:
            with pytest.raises(ForbiddenAddressError):
                await reader.fetch(outer.origin)
    assert inner.asked == []


def guarded(lookup: Lookup) -> Web:
    return Web(forbidden=lambda ip: ip == "127.0.0.1", lookup=lookup)


def resolving(*answers: list[str]) -> Lookup:
    """A name service that gives one list of addresses after the other."""
    left = list(answers)

    async def lookup(host: str, port: int, _: socket.AddressFamily) -> list[ResolveResult]:
        return [
            ResolveResult(
                hostname=host, host=ip, port=port, family=socket.AF_INET, proto=0, flags=0
            )
            for ip in left.pop(0)
        ]

    return lookup


async def test_a_name_that_changes_its_address_is_checked_at_each_dialling() -> None:
    """127.0.0.2 plays the public address here, 127.0.0.1 the private one."""
    lookup = resolving(["127.0.0.2"], ["127.0.0.1"])
    async with site(lambda _: answer(b"x"), "127.0.0.2") as public, guarded(lookup) as reader:
        url = f"http://news.example:{public.port}/"
        assert (await reader.fetch(url)).body == b"x"
        with pytest.raises(ForbiddenAddressError, match=r"news\.example leads to"):
            await reader.fetch(url)


async def test_a_name_with_a_private_answer_among_others_is_refused() -> None:
    lookup = resolving(["127.0.0.2", "127.0.0.1"])
    async with site(lambda _: answer(b"x"), "127.0.0.2") as public, guarded(lookup) as reader:
        with pytest.raises(ForbiddenAddressError):
            await reader.fetch(f"http://news.example:{public.port}/")
    assert public.asked == []


async def test_the_setting_opens_private_networks() -> None:
    async with site(lambda _: answer(b"mine")) as here, Web(allow_private=True) as reader:
        assert (await reader.fetch(here.origin)).body == b"mine"


async def test_an_allowed_origin_opens_itself_alone() -> None:
    async with (
        site(lambda _: answer(b"a")) as one,
        site(lambda _: answer(b"b")) as other,
        Web(allow_origins=[one.origin]) as reader,
    ):
        assert (await reader.fetch(one.origin)).body == b"a"
        with pytest.raises(ForbiddenAddressError):
            await reader.fetch(other.origin)
        with pytest.raises(ForbiddenAddressError):
            await reader.fetch(one.origin.replace("127.0.0.1", "localhost"))
