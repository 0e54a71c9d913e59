"""Trouble on demand: refusals, broken answers and Telegram's flood limit."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from enum import StrEnum
from http import HTTPStatus

from bot.sandbox.refusals import RefusalError, forbidden, too_many_requests


class FaultKind(StrEnum):
    """What goes wrong with a call."""

    FLOOD = "flood"
    BLOCKED = "blocked"
    SERVER_ERROR = "server_error"
    SLOW = "slow"
    LOST_ANSWER = "lost_answer"
    LOST_CALL = "lost_call"
    REFUSAL = "refusal"


SILENT = frozenset({FaultKind.LOST_ANSWER, FaultKind.LOST_CALL})
SPARED = frozenset({"getUpdates", "getMe", "deleteWebhook"})


@dataclass(frozen=True, slots=True)
class Fault:
    """A switch that is on.

    `seconds` is the `retry_after` of a flood, how long a slow answer takes, or how long a lost
    answer keeps the caller waiting before the connection is closed. `chat_id` None means every
    chat, `method` empty every method but polling, `left` None until switched off. A refusal is
    answered with `status` and `words`, as Telegram would write them.
    """

    kind: FaultKind
    seconds: float = 0.0
    chat_id: int | None = None
    method: str = ""
    left: int | None = None
    status: int = HTTPStatus.BAD_REQUEST
    words: str = ""

    def hits(self, method: str, chat_id: int | None) -> bool:
        """Tell whether a call runs into this fault."""
        if self.method and method != self.method:
            return False
        if not self.method and method in SPARED:
            return False
        return self.chat_id is None or chat_id == self.chat_id

    def refusal(self) -> RefusalError | None:
        """Say how the call is answered, or None where it is carried out."""
        match self.kind:
            case FaultKind.REFUSAL:
                return RefusalError(self.status, self.words)
            case FaultKind.FLOOD:
                return too_many_requests(max(1, round(self.seconds)))
            case FaultKind.BLOCKED:
                return forbidden("bot was blocked by the user")
            case FaultKind.SERVER_ERROR:
                status = HTTPStatus.INTERNAL_SERVER_ERROR
                return RefusalError(status, "Internal Server Error")
            case _:
                return None


@dataclass(slots=True)
class Faults:
    """The switches of one sandbox."""

    switched_on: list[Fault] = field(default_factory=list)

    def set(
        self,
        kind: FaultKind | str,
        *,
        seconds: float = 0.0,
        chat_id: int | None = None,
        method: str = "",
        times: int | None = None,
        status: int = HTTPStatus.BAD_REQUEST,
        words: str = "",
    ) -> Fault:
        """Switch trouble on, for the next `times` calls or until cleared."""
        fault = Fault(FaultKind(kind), seconds, chat_id, method, times, status, words)
        self.switched_on.append(fault)
        return fault

    def clear(self, kind: FaultKind | str | None = None) -> None:
        """Switch one kind of trouble off, or all of it."""
        self.switched_on = [fault for fault in self.switched_on if kind and fault.kind != kind]

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        """Find the fault a call runs into, and count it."""
        for index, fault in enumerate(self.switched_on):
            if fault.hits(method, chat_id):
                self._count(index, fault)
                return fault
        return None

    def _count(self, index: int, fault: Fault) -> None:
        if fault.left is None:
            return
        rest = [replace(fault, left=fault.left - 1)] if fault.left > 1 else []
        self.switched_on[index : index + 1] = rest


@dataclass(slots=True)
class FloodLimit:
    """A sliding-window model of Telegram's bulk limit: at most `rate` sends in any second.

    Past it every send is refused for `wait` seconds. Telegram's real model is not public.
    """

    rate: int
    wait: int = 1
    sent: deque[float] = field(default_factory=deque)
    open_at: float = float("-inf")

    def during_wait(self, now: float) -> bool:
        """Tell whether a 429 still forbids calls."""
        return now < self.open_at

    def refusal(self, now: float) -> RefusalError | None:
        """Count a send at `now`, or say that it is one too many."""
        if self.during_wait(now):
            return too_many_requests(max(1, round(self.open_at - now)))
        while self.sent and self.sent[0] <= now - 1:
            self.sent.popleft()
        if len(self.sent) >= self.rate:
            self.open_at = now + self.wait
            return too_many_requests(self.wait)
        self.sent.append(now)
        return None
