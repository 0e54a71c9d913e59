"""How calls leave: past the proxies that the environment names, or through them."""

from __future__ import annotations

import pytest

from bot.request import proxy_for

TELEGRAM = "https://api.telegram.org/bot1:x/getMe"


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "no_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def test_without_a_proxy_calls_go_straight() -> None:
    assert proxy_for(TELEGRAM) is None


def test_calls_go_through_the_proxy_of_their_scheme(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://name:word@proxy.example:3128")
    assert proxy_for(TELEGRAM) == "http://name:word@proxy.example:3128"
    assert proxy_for("http://api.example/bot1:x/getMe") is None


@pytest.mark.parametrize("spared", ["api.telegram.org", ".telegram.org", "*"])
def test_hosts_that_are_spared_are_called_past_the_proxy(
    monkeypatch: pytest.MonkeyPatch, spared: str
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    monkeypatch.setenv("NO_PROXY", spared)
    assert proxy_for(TELEGRAM) is None
