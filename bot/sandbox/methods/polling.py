"""getUpdates, the one method that waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.sandbox.refusals import conflict
from bot.sandbox.updates import MOST_UPDATES

if TYPE_CHECKING:
    from bot.sandbox.messenger import Messenger

WEBHOOK_IS_SET = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook "
    "first"
)


async def get_updates(
    messenger: Messenger, parameters: dict[str, Any], poller: object
) -> list[dict[str, Any]]:
    """Answer the waiting updates, or wait for some.

    Raises:
        RefusalError: 409, where a webhook is set or another poller came.
    """
    if messenger.webhook:
        raise conflict(WEBHOOK_IS_SET)
    if "allowed_updates" in parameters:
        messenger.updates.allowed = frozenset(parameters["allowed_updates"])
    messenger.tell("polling", listening=True)
    return await messenger.updates.fetch(
        poller,
        offset=parameters.get("offset", 0),
        limit=parameters.get("limit", MOST_UPDATES),
        seconds=parameters.get("timeout", 0),
    )
