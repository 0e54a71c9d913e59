"""Which addresses Telegram takes behind a text or a button.

Rule: tdlib/td `LinkManager::check_link_impl`, read 2026-11.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from bot.sandbox.refusals import RefusalError, bad_request


def checked_link(address: str) -> str:
    """Normalise an address, or answer the empty string where Telegram would drop the link."""
    try:
        return _normalised(address.strip())
    except ValueError:
        return ""


def check_button_link(address: str) -> str:
    """Normalise the address of a button.

    Raises:
        RefusalError: 400, where Telegram refuses the button.
    """
    try:
        return _normalised(address.strip())
    except ValueError as error:
        raise _wrong_button(address, str(error)) from error


def _wrong_button(address: str, reason: str) -> RefusalError:
    return bad_request(f"inline keyboard button URL '{address}' is invalid: {reason}")


def _normalised(address: str) -> str:
    if address.lower().startswith(("tg:", "ton:", "tonsite:")):
        return address
    if "://" not in address:
        address = f"http://{address}"
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise ValueError("Wrong HTTP URL") from error
    if parts.scheme.lower() not in {"http", "https"}:
        raise ValueError("Unsupported URL protocol")
    host = parts.hostname or ""
    if not host or any(character.isspace() for character in address):
        raise ValueError("URL host is empty" if not host else "Wrong HTTP URL")
    if "." not in host and ":" not in host:
        raise ValueError("Wrong HTTP URL")
    if port == 0:
        raise ValueError("Wrong port number specified in the URL")
    return address if parts.path or parts.query or parts.fragment else f"{address}/"
