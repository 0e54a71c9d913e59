"""What the chat page can ask for, as a table; tests call `Sandbox` for the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.sandbox import actions
from bot.sandbox.faults import FloodLimit
from bot.sandbox.refusals import NAMED

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.sandbox.messenger import Messenger

Wish = dict[str, Any]
Reply = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Publishing:
    """What the 새 기사 내보내기 button does; without a stand there is no button."""

    publish_next: Callable[[], bool] | None = None
    on_publish: Callable[[], Awaitable[None]] | None = None


async def _say(messenger: Messenger, wish: Wish, _: Publishing) -> Reply:
    message = actions.say(
        messenger,
        int(wish["chat_id"]),
        str(wish["text"]),
        person_id=int(wish["person_id"]),
        reply_to=wish.get("reply_to"),
    )
    return {"message_id": message.id}


async def _press(messenger: Messenger, wish: Wish, _: Publishing) -> Reply:
    query = actions.press(
        messenger,
        int(wish["chat_id"]),
        int(wish["message_id"]),
        str(wish["button"]),
        person_id=int(wish["person_id"]),
    )
    return {"query_id": query.id}


async def _ask(messenger: Messenger, wish: Wish, _: Publishing) -> Reply:
    chat_id, person_id = int(wish["chat_id"]), int(wish["person_id"])
    query = actions.ask_inline(messenger, str(wish["text"]), person_id=person_id, chat_id=chat_id)
    return {"query_id": query.id}


async def _choose(messenger: Messenger, wish: Wish, _: Publishing) -> Reply:
    message = actions.choose_result(
        messenger, str(wish["query_id"]), str(wish["result_id"]), chat_id=int(wish["chat_id"])
    )
    return {"message_id": message.id}


async def _block(messenger: Messenger, wish: Wish, _: Publishing) -> Reply:
    actions.set_blocked(messenger, int(wish["chat_id"]), blocked=bool(wish["blocked"]))
    return {}


async def _member(messenger: Messenger, wish: Wish, _: Publishing) -> Reply:
    chat_id, person_id = int(wish["chat_id"]), int(wish["person_id"])
    actions.set_bot_member(messenger, chat_id, str(wish["state"]), person_id=person_id)
    return {}


async def _fault(messenger: Messenger, wish: Wish, _: Publishing) -> Reply:
    """Switch a fault on; `refusal:topic_closed` is one of the refusals that have a name."""
    kind, _colon, name = str(wish["kind"]).partition(":")
    refusal = NAMED[name]._asdict() if name else {}
    messenger.faults.set(
        kind,
        seconds=float(wish.get("seconds") or 0),
        chat_id=int(wish["chat_id"]) if wish.get("chat_id") else None,
        times=int(wish["times"]) if wish.get("times") else None,
        **refusal,
    )
    messenger.tell_faults()
    return {}


async def _clear_faults(messenger: Messenger, _: Wish, __: Publishing) -> Reply:
    messenger.faults.clear()
    messenger.flood = None
    messenger.tell_faults()
    return {}


async def _flood(messenger: Messenger, wish: Wish, _: Publishing) -> Reply:
    rate = int(wish.get("rate") or 0)
    messenger.flood = FloodLimit(rate, int(wish.get("wait") or 1)) if rate > 0 else None
    messenger.tell_faults()
    return {}


async def _publish(_: Messenger, __: Wish, publishing: Publishing) -> Reply:
    if publishing.publish_next is None:
        raise LookupError("there is no newsstand")
    published = publishing.publish_next()
    if published and publishing.on_publish is not None:
        await publishing.on_publish()
    return {"published": published}


PLAYS: dict[str, Callable[[Messenger, Wish, Publishing], Awaitable[Reply]]] = {
    "say": _say,
    "press": _press,
    "ask": _ask,
    "choose": _choose,
    "block": _block,
    "member": _member,
    "fault": _fault,
    "clear-faults": _clear_faults,
    "flood": _flood,
    "publish": _publish,
}
