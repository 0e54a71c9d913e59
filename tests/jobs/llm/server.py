"""An OpenAI-compatible server on loopback whose answers a test decides."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

Reply = Callable[[dict[str, Any]], "str | int"]


@dataclass(slots=True)
class Model:
    """What was asked, and how it answers: a text, or the status of a refusal."""

    reply: Reply = field(default=lambda _: 500)
    refuses: frozenset[str] = frozenset()  # response formats this server does not know
    hangs: bool = False
    base_url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)


class Completions(RequestHandler):
    """POST /v1/chat/completions."""

    def initialize(self, model: Model) -> None:
        """Take the model."""
        self.model = model

    async def post(self) -> None:
        """Answer as the test says."""
        wish = json.loads(self.request.body)
        self.model.asked.append(wish)
        if self.model.hangs:
            await asyncio.Event().wait()
        if wish.get("response_format", {}).get("type") in self.model.refuses:
            self.set_status(400)
            self.finish({"error": {"message": "unknown response_format"}})
            return
        said = self.model.reply(wish)
        if isinstance(said, int):
            self.set_status(said)
            self.finish({"error": {"message": "no"}})
            return
        message = {"role": "assistant", "content": said}
        choice = {"index": 0, "finish_reason": "stop", "message": message}
        usage = {"prompt_tokens": 900, "completion_tokens": 100, "total_tokens": 1000}
        self.finish(
            {
                "id": "x",
                "object": "chat.completion",
                "created": 0,
                "model": wish["model"],
                "choices": [choice],
                "usage": usage,
            }
        )


@asynccontextmanager
async def opened() -> AsyncGenerator[Model]:
    """Open a model's server on a free port."""
    model = Model()
    (socket,) = bind_sockets(0, "127.0.0.1")
    model.base_url = f"http://127.0.0.1:{socket.getsockname()[1]}/v1"
    routes = [(r"/v1/chat/completions", Completions, {"model": model})]
    server = HTTPServer(Application(routes, log_function=lambda _: None))
    server.add_sockets([socket])
    try:
        yield model
    finally:
        server.stop()
        await server.close_all_connections()
