"""The chat page: its files, its live events, and the people's doings it sends back."""

from __future__ import annotations

import asyncio
import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from tornado.iostream import StreamClosedError
from tornado.web import HTTPError, RequestHandler

from bot.sandbox.guard import HEADERS, comes_from_elsewhere, comes_from_own_page
from bot.sandbox.methods.menus import get_profile_text, menus
from bot.sandbox.people import BOT
from bot.sandbox.plays import PLAYS, Publishing
from bot.sandbox.refusals import RefusalError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.sandbox.messenger import Messenger

CONTENT_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}
RECENT_MESSAGES = 300
RECENT_CALLS = 200
SECONDS_BETWEEN_BEATS = 20
Routes = list[tuple[str, type[RequestHandler], dict[str, Any]]]


def page_routes(messenger: Messenger, publishing: Publishing) -> Routes:
    """List what the chat page needs, as Tornado routes."""
    live = {"messenger": messenger, "publishing": publishing}
    return [
        (r"/()", PageFile, {}),
        (r"/page/([a-z_]+\.(?:css|js))", PageFile, {}),
        (r"/events", Events, live),
        (r"/play/([a-z-]+)", Play, live),
        (r"/file/(?:bot[^/]+/documents/)?([A-Za-z0-9]+)", File, {"messenger": messenger}),
    ]


def set_page_headers(handler: RequestHandler) -> None:
    """Let the page load only what the sandbox serves, and nobody frame it."""
    for name, value in HEADERS.items():
        handler.set_header(name, value)


class PageFile(RequestHandler):
    """One of the page's own files."""

    def set_default_headers(self) -> None:
        """Add the page's headers."""
        set_page_headers(self)

    def get(self, name: str) -> None:
        """Answer the file."""
        file = files("bot.sandbox").joinpath("page", name or "index.html")
        if not file.is_file():
            raise HTTPError(404)
        suffix = file.name[file.name.rindex(".") :]
        self.set_header("Content-Type", f"{CONTENT_TYPES[suffix]}; charset=utf-8")
        self.finish(file.read_bytes())


class File(RequestHandler):
    """A document of a chat, to download."""

    def initialize(self, messenger: Messenger) -> None:
        """Know the world."""
        self.messenger = messenger

    def set_default_headers(self) -> None:
        """Add the page's headers."""
        set_page_headers(self)

    def get(self, file_id: str) -> None:
        """Answer the file; it is never shown in the page's own place."""
        document = self.messenger.documents.get(file_id)
        if document is None or comes_from_elsewhere(self.request):
            raise HTTPError(404)
        self.set_header("Content-Type", "application/octet-stream")
        name = f"attachment; filename*=UTF-8''{quote(document.name)}"
        self.set_header("Content-Disposition", name)
        self.finish(document.content)


class Play(RequestHandler):
    """Something a person does on the page."""

    def initialize(self, messenger: Messenger, publishing: Publishing) -> None:
        """Know the world and what the publish button does."""
        self.messenger = messenger
        self.publishing = publishing

    def set_default_headers(self) -> None:
        """Add the page's headers."""
        set_page_headers(self)

    async def post(self, name: str) -> None:
        """Do it, and answer what came of it."""
        if not comes_from_own_page(self.request):
            raise HTTPError(403)
        play = PLAYS.get(name)
        if play is None:
            raise HTTPError(404)
        try:
            reply = await play(self.messenger, json.loads(self.request.body), self.publishing)
        except (ValueError, LookupError, TypeError, RefusalError) as error:
            self.set_status(400)
            reply = {"error": str(error)}
        self.finish(reply)


class Events(RequestHandler):
    """The page's live line: everything once, then whatever happens (Server-Sent Events)."""

    def initialize(self, messenger: Messenger, publishing: Publishing) -> None:
        """Know the world, and whether there is a newsstand."""
        self.messenger = messenger
        self.publishing = publishing
        self.happened: asyncio.Queue[tuple[str, dict[str, Any]] | None] = asyncio.Queue()

    def set_default_headers(self) -> None:
        """Add the page's headers."""
        set_page_headers(self)
        self.set_header("Content-Type", "text/event-stream; charset=utf-8")

    def on_connection_close(self) -> None:
        """Let go of a page that was closed."""
        self.happened.put_nowait(None)

    def listen(self, event: str, payload: dict[str, Any]) -> None:
        """Queue what happened."""
        self.happened.put_nowait((event, payload))

    async def get(self) -> None:
        """Tell the page everything until it is closed."""
        if comes_from_elsewhere(self.request):
            raise HTTPError(403)
        self.messenger.listeners.append(self.listen)
        try:
            await self._send("all", everything(self.messenger, self.publishing))
            while await self._pass_on():
                pass
        except StreamClosedError:
            return
        finally:
            self.messenger.listeners.remove(self.listen)

    async def _pass_on(self) -> bool:
        try:
            async with asyncio.timeout(SECONDS_BETWEEN_BEATS):
                what = await self.happened.get()
        except TimeoutError:
            self.write(": still here\n\n")
            await self.flush()
            return True
        if what is not None:
            await self._send(*what)
        return what is not None

    async def _send(self, event: str, payload: dict[str, Any]) -> None:
        spelt = json.dumps({"event": event, **payload}, ensure_ascii=False, default=str)
        self.write(f"data: {spelt}\n\n")
        await self.flush()


def everything(messenger: Messenger, publishing: Publishing) -> dict[str, Any]:
    """Spell all that an opening page shows."""
    return {
        "bot": BOT.to_json(),
        "description": get_profile_text(messenger, {"language_code": "ko"}, "description"),
        "chats": [messenger.chat_json(chat) for chat in messenger.chats.values()],
        "messages": dict(_recent_messages(messenger)),
        "menus": menus(messenger),
        "calls": [call.to_json() for call in messenger.calls[-RECENT_CALLS:]],
        "faults": messenger.faults_json(),
        "listening": messenger.updates.poller is not None,
        "can_publish": publishing.publish_next is not None,
    }


def _recent_messages(messenger: Messenger) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    for chat_id, kept in messenger.kept.items():
        newest = list(kept.values())[-RECENT_MESSAGES:]
        yield chat_id, [messenger.shown(message) for message in newest]
