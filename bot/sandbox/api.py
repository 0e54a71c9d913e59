"""The Bot API over HTTP: /bot<token>/<method>, forms, JSON or multipart."""

from __future__ import annotations

import asyncio
import json
import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from tornado.web import RequestHandler

from bot.sandbox.calls import Call
from bot.sandbox.faults import SILENT, Fault, FaultKind
from bot.sandbox.guard import comes_from_elsewhere
from bot.sandbox.methods.polling import get_updates
from bot.sandbox.methods.table import METHODS, SENDS
from bot.sandbox.refusals import RefusalError, bad_request, forbidden, unauthorized, unknown_method
from bot.sandbox.specification import Upload, canonical, decoded, problems

if TYPE_CHECKING:
    from bot.sandbox.messenger import Messenger

TOKEN = re.compile(r"\d{1,16}:[A-Za-z0-9_-]{35}")
ATTACHED = "attach://"


class BotApi(RequestHandler):
    """Answers one call of a bot, as Telegram would."""

    def initialize(self, messenger: Messenger, token: str) -> None:
        """Know the world and the one token."""
        self.messenger = messenger
        self.token = token
        self.gone = asyncio.Event()
        self.started = messenger.clock()
        self.fault: Fault | None = None
        self.during_wait = False

    def on_connection_close(self) -> None:
        """Stop waiting on behalf of a caller who hung up."""
        self.gone.set()
        if self.messenger.updates.leave(self):
            self.messenger.tell("polling", listening=False)

    async def get(self, token: str, method: str) -> None:
        """Answer a call with its parameters in the address."""
        await self.post(token, method)

    async def post(self, token: str, method: str) -> None:
        """Answer a call."""
        known = canonical(method) or method
        given: dict[str, Any] = {}
        try:
            self._admit(token, known)
            given = decoded(known, self._raw())
            answer = await self._carry_out(known, given)
        except RefusalError as refusal:
            self._record(known, given, refusal.status, refusal.description)
            await self._answer(refusal.status, _spelt(refusal))
        else:
            self._record(known, given, HTTPStatus.OK, "")
            await self._answer(HTTPStatus.OK, {"ok": True, "result": answer})

    def _admit(self, token: str, method: str) -> None:
        if comes_from_elsewhere(self.request):
            raise forbidden("the sandbox answers only this machine")
        if not TOKEN.fullmatch(token):
            raise RefusalError(HTTPStatus.NOT_FOUND, "Not Found")
        if token != self.token:
            raise unauthorized()
        if method not in METHODS and method != "getUpdates":
            raise unknown_method()

    def _raw(self) -> dict[str, Any]:
        """Collect the parameters as they came, files among them."""
        raw: dict[str, Any] = {
            name: values[-1].decode() for name, values in self.request.arguments.items()
        }
        if self.request.headers.get("Content-Type", "").startswith("application/json"):
            raw |= _json_object(self.request.body)
        uploads = {
            name: Upload(each[0].filename, each[0].content_type, each[0].body)
            for name, each in self.request.files.items()
        }
        named = {f"{ATTACHED}{name}": upload for name, upload in uploads.items()}
        attached = {name: named[value] for name, value in raw.items() if value in named}
        used = {f"{ATTACHED}{name}" for name in uploads} & set(raw.values())
        direct = {name: it for name, it in uploads.items() if f"{ATTACHED}{name}" not in used}
        return {**raw, **direct, **attached}

    async def _carry_out(self, method: str, given: dict[str, Any]) -> Any:
        self._meet_faults(method, given)
        if self.fault and self.fault.kind is FaultKind.LOST_CALL:
            return None
        if method == "getUpdates":
            return await get_updates(self.messenger, given, self)
        return METHODS[method](self.messenger, given)

    def _meet_faults(self, method: str, given: dict[str, Any]) -> None:
        chat_id = given.get("chat_id")
        messenger = self.messenger
        self.fault = messenger.faults.take(method, chat_id if isinstance(chat_id, int) else None)
        if self.fault is not None:
            messenger.tell_faults()
        refusal = self.fault.refusal() if self.fault else None
        if refusal is None and messenger.flood and method in SENDS:
            self.during_wait = messenger.flood.during_wait(messenger.clock())
            refusal = messenger.flood.refusal(messenger.clock())
        if refusal is not None:
            raise refusal

    def _record(self, method: str, given: dict[str, Any], status: int, description: str) -> None:
        messenger = self.messenger
        is_silent = self.gone.is_set() or (self.fault is not None and self.fault.kind in SILENT)
        call = Call(
            number=len(messenger.calls) + 1,
            method=method,
            parameters=given,
            status=0 if is_silent else int(status),
            description=description,
            at=self.started,
            seconds=messenger.clock() - self.started,
            problems=tuple(problems(method, given)),
            fault=self.fault.kind.value if self.fault else "",
            during_wait=self.during_wait,
        )
        messenger.record(call)

    async def _answer(self, status: int, answer: dict[str, Any]) -> None:
        if self.fault and self.fault.kind in SILENT | {FaultKind.SLOW}:
            await self._hold(self.fault.seconds)
        if self.fault and self.fault.kind in SILENT:
            self.detach().close()
        elif not self.gone.is_set():
            self.set_status(status)
            self.set_header("Content-Type", "application/json")
            self.finish(json.dumps(answer, ensure_ascii=False))

    async def _hold(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self.gone.wait()
        except TimeoutError:
            return


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        parameters = json.loads(body or b"{}")
    except ValueError as error:
        raise bad_request("can't parse JSON object") from error
    if not isinstance(parameters, dict):
        raise bad_request("can't parse JSON object")
    return parameters


def _spelt(refusal: RefusalError) -> dict[str, Any]:
    said = {"ok": False, "error_code": refusal.status, "description": refusal.description}
    return {**said, "parameters": refusal.parameters} if refusal.parameters else said
