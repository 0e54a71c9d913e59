"""The sandbox as one thing to start, play with and stop."""

from __future__ import annotations

import asyncio
import errno
import socket
import time
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from bot.sandbox import actions
from bot.sandbox.api import BotApi
from bot.sandbox.chat_page import page_routes
from bot.sandbox.guard import OWN_HOSTS, Stranger
from bot.sandbox.messenger import Query, new_messenger
from bot.sandbox.people import BOT_ID, CAST, Chat, Person, private_chat, starting_chats
from bot.sandbox.plays import Publishing
from jobs.errors import ApeuroError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.sandbox.calls import Call
    from bot.sandbox.faults import Faults, FloodLimit
    from bot.sandbox.messages import Message

ADDRESS = "127.0.0.1"
LARGEST_BODY = 64 * 1024 * 1024
Answer = TypeVar("Answer")


class Stand(Protocol):
    """Sample news that the sandbox can carry: feeds and pages, and one more article on demand."""

    def routes(self) -> list[tuple[str, type[RequestHandler], dict[str, Any]]]:
        """List what to mount, as Tornado routes."""

    def publish_next(self) -> bool:
        """Put one more article on its feeds; False where none is left."""


def _listen(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.setblocking(False)
    try:
        listening.bind((ADDRESS, port))
        listening.listen()
    except (OSError, OverflowError) as error:
        listening.close()
        in_use = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
        reason = "is in use" if in_use else f"cannot be opened ({error})"
        raise ApeuroError(f"port {port} {reason}; free it or choose another") from error
    return listening


class Sandbox:
    """A Bot API subset on loopback, with a chat page and people to write to the bot."""

    def __init__(
        self,
        *,
        port: int = 0,
        clock: Callable[[], float] = time.time,
        people: Sequence[Person] = CAST,
        stand: Stand | None = None,
        on_publish: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        """Prepare everything; `port` 0 means any free one, `clock` answers Unix seconds."""
        self.port = port
        self.token = f"{BOT_ID}:{'SANDBOX' * 5}"
        self.messenger = new_messenger(clock, tuple(people), starting_chats(tuple(people)))
        self._stand = stand
        self._publishing = Publishing(stand.publish_next if stand else None, on_publish)
        self._server: HTTPServer | None = None

    @property
    def api_url(self) -> str:
        """The address to give as Bot API server, without the /bot."""
        return f"http://{ADDRESS}:{self.port}"

    @property
    def page_url(self) -> str:
        """The address of the chat page."""
        return f"{self.api_url}/"

    async def start(self) -> None:
        """Listen on 127.0.0.1.

        Raises:
            ApeuroError: the port is in use.
        """
        listening = _listen(self.port)
        self.port = listening.getsockname()[1]
        self._server = HTTPServer(self._application(), max_buffer_size=LARGEST_BODY)
        self._server.add_socket(listening)

    def _application(self) -> Application:
        application = Application(
            default_handler_class=Stranger,
            # Addresses hold the token; they are not for the log.
            log_function=lambda _: None,
        )
        api = (
            r"/bot([^/]*)/([A-Za-z]+)",
            BotApi,
            {"messenger": self.messenger, "token": self.token},
        )
        routes = [api, *page_routes(self.messenger, self._publishing)]
        routes += self._stand.routes() if self._stand else []
        application.add_handlers(OWN_HOSTS, routes)
        return application

    async def stop(self) -> None:
        """Close the port and every connection."""
        if self._server is not None:
            self._server.stop()
            await self._server.close_all_connections()
            self._server = None

    @property
    def calls(self) -> list[Call]:
        """Everything the bot asked, in order of completion."""
        return self.messenger.calls

    @property
    def faults(self) -> Faults:
        """The switches for trouble."""
        return self.messenger.faults

    def limit(self, flood: FloodLimit | None) -> None:
        """Refuse sends above a rate, or stop doing so."""
        self.messenger.flood = flood

    def problems(self) -> list[str]:
        """List every deviation of the recorded calls from the Bot API specification."""
        return [problem for call in self.calls for problem in call.problems]

    def messages(self, chat_id: int) -> list[Message]:
        """List what stands in a chat, oldest first."""
        return list(self.messenger.kept[chat_id].values())

    def say(
        self,
        chat_id: int,
        text: str,
        *,
        person_id: int | None = None,
        reply_to: int | None = None,
        topic: int | None = None,
    ) -> Message:
        """Write as a person; see `actions.say`."""
        return actions.say(
            self.messenger, chat_id, text, person_id=person_id, reply_to=reply_to, topic=topic
        )

    def press(
        self, chat_id: int, message_id: int, button: str, *, person_id: int | None = None
    ) -> Query:
        """Press a button by its label or callback data; see `actions.press`."""
        return actions.press(self.messenger, chat_id, message_id, button, person_id=person_id)

    def ask_inline(self, text: str, *, person_id: int, chat_id: int | None = None) -> str:
        """Type `@bot text`; answers the query's id, its results are in `messenger`."""
        query = actions.ask_inline(self.messenger, text, person_id=person_id, chat_id=chat_id)
        return query.id

    def choose(self, query_id: str, result_id: str, *, chat_id: int) -> Message:
        """Share one of the bot's inline results; see `actions.choose_result`."""
        return actions.choose_result(self.messenger, query_id, result_id, chat_id=chat_id)

    def block(self, chat_id: int) -> None:
        """Block the bot in a private chat."""
        actions.set_blocked(self.messenger, chat_id, blocked=True)

    def unblock(self, chat_id: int) -> None:
        """Unblock the bot in a private chat."""
        actions.set_blocked(self.messenger, chat_id, blocked=False)

    def set_bot_member(self, chat_id: int, state: str, *, person_id: int | None = None) -> None:
        """Add the bot to a group, promote it or throw it out; see `actions.set_bot_member`."""
        actions.set_bot_member(self.messenger, chat_id, state, person_id=person_id)

    def add_people(self, people: Sequence[Person]) -> None:
        """Let more people in, each with a private chat."""
        self.messenger.add(people, [private_chat(person) for person in people])

    def add_chat(self, chat: Chat) -> None:
        """Open another group or channel."""
        self.messenger.add([], [chat])

    async def until_polled(self) -> None:
        """Wait until the bot waits for updates."""
        await self.until(lambda: self.messenger.updates.poller)

    async def until(self, condition: Callable[[], Answer], *, seconds: float = 10.0) -> Answer:
        """Wait until a condition holds, looking again whenever something happens.

        Raises:
            TimeoutError: it does not hold after `seconds`.
        """
        async with asyncio.timeout(seconds):
            while not (answer := condition()):
                await self._something()
        return answer

    async def _something(self) -> None:
        happened = asyncio.Event()

        def listener(_: str, __: dict[str, Any]) -> None:
            happened.set()

        self.messenger.listeners.append(listener)
        try:
            await happened.wait()
        finally:
            self.messenger.listeners.remove(listener)
