"""Bot methods for webhooks; the sandbox remembers one, and hands updates out by polling."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.sandbox.refusals import bad_request

if TYPE_CHECKING:
    from bot.sandbox.messenger import Messenger

Parameters = dict[str, Any]


def set_webhook(messenger: Messenger, parameters: Parameters) -> bool:
    """Remember an address; getUpdates is refused while one is set."""
    url = parameters.get("url", "")
    if not url:
        return delete_webhook(messenger, parameters)
    if not url.startswith("https://"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", parameters.get("secret_token", "")):
        raise bad_request("secret token contains unallowed characters")
    _drop_pending(messenger, parameters)
    messenger.webhook = dict(parameters)
    return True


def delete_webhook(messenger: Messenger, parameters: Parameters) -> bool:
    """Forget the address, and the waiting updates if asked to."""
    _drop_pending(messenger, parameters)
    messenger.webhook = {}
    return True


def _drop_pending(messenger: Messenger, parameters: Parameters) -> None:
    if parameters.get("drop_pending_updates"):
        messenger.updates.waiting.clear()


def get_webhook_info(messenger: Messenger, _: Parameters) -> Parameters:
    """Tell which address is set and how many updates wait."""
    return {
        "url": messenger.webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(messenger.updates.waiting),
    }
