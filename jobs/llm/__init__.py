"""The model backend: writes better where a model is configured, and never less truthfully.

One call a story, one more where the answer was bad; each point that does not hold against its
evidence falls back to the extractive one. Answers are kept by content, so that nothing is paid
for twice; a day's budget and a pause after repeated failures keep cost and waiting bounded.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from jobs import boundary
from jobs.errors import ModelError
from jobs.korean import sentences
from jobs.llm import answer, prompt
from jobs.model import DigestKind

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from jobs.korean.sentences import Sentence
    from jobs.llm.answer import Judged
    from jobs.llm.client import Answer, ModelClient
    from jobs.llm.prompt import Messages
    from jobs.model import Article, Digest
    from jobs.settings import Budget
    from jobs.storage import Storage

    Clock = Callable[[], datetime]
    Draft = Callable[[Article], Awaitable[Digest]]

log = logging.getLogger(__name__)

PAUSE = "model pause"
FAILURES_BEFORE_PAUSE = 3
PAUSE_FOR = timedelta(minutes=10)
UNTOUCHED = {DigestKind.NATIVE, DigestKind.NONE}  # the article's own words, or nothing to say


class Writer:
    """A summarizer that lets a model rewrite what rules have drafted."""

    def __init__(
        self,
        client: ModelClient,
        draft: Draft,
        storage: Storage,
        clock: Clock,
        *,
        budget: Budget,
        zone: str,
    ) -> None:
        """Take the model, what drafts by rules, and what may be spent on each day of `zone`."""
        self._client = client
        self._draft = draft
        self._storage = storage
        self._clock = clock
        self._budget = budget
        self._zone = ZoneInfo(zone)
        self._failures = 0

    async def __call__(self, article: Article) -> Digest:
        """Make the digest of an article; whatever the model does, there is one."""
        draft = await self._draft(article)
        if draft.kind in UNTOUCHED:
            return draft
        numbered = prompt.shown(sentences.split(article.text))
        key = self._key(article)
        judged = await self._remembered(key, article, numbered)
        if judged is None:
            if not await self._may_ask():
                return draft
            try:
                judged = await self._ask(key, article, numbered)
            except ModelError as error:
                await self._note_failure(error)
                return draft
        return answer.assembled(judged.points, draft)

    async def _ask(self, key: str, article: Article, numbered: list[Sentence]) -> Judged:
        """Ask, and once more with the list of problems; keep the better answer."""
        asked = prompt.messages(article, numbered)
        first = await self._call(asked)
        judged = await self._judge(first, article, numbered)
        best = (first, judged)
        if judged.problems:
            log.info("the model's answer has %d problems; asking again", len(judged.problems))
            second = await self._call(prompt.again(asked, first.text, judged.problems))
            rejudged = await self._judge(second, article, numbered)
            best = max(best, (second, rejudged), key=lambda each: len(each[1].points))
        self._failures = 0
        async with self._storage.begin() as tx:
            await tx.model_answers.keep(key, best[0].text, self._clock())
        return best[1]

    async def _call(self, messages: Messages) -> Answer:
        boundary.assert_outside_transactions()
        said = await self._client.ask(messages)
        async with self._storage.begin() as tx:
            await tx.model_answers.spend(self._today(), said.tokens)
        return said

    async def _judge(self, said: Answer, article: Article, numbered: list[Sentence]) -> Judged:
        return await asyncio.to_thread(answer.judge, said.text, article, numbered)

    async def _remembered(
        self, key: str, article: Article, numbered: list[Sentence]
    ) -> Judged | None:
        async with self._storage.read() as tx:
            kept = await tx.model_answers.kept(key)
        return None if kept is None else answer.judge(kept, article, numbered)

    async def _may_ask(self) -> bool:
        async with self._storage.read() as tx:
            paused = await tx.marks.get(PAUSE)
            spent = await tx.model_answers.spent(self._today())
        if spent[0] >= self._budget.tokens or spent[1] >= self._budget.calls:
            log.info("the model's budget for today is spent")
            return False
        return paused is None or paused <= self._clock()

    async def _note_failure(self, error: ModelError) -> None:
        self._failures += 1
        log.warning("%s; the digest is extractive", error)
        if self._failures >= FAILURES_BEFORE_PAUSE:
            self._failures = 0
            async with self._storage.begin() as tx:
                await tx.marks.set(PAUSE, self._clock() + PAUSE_FOR, str(error))

    def _key(self, article: Article) -> str:
        content = f"{prompt.VERSION}\n{self._client.model}\n{article.title}\n{article.text}"
        return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()

    def _today(self) -> str:
        return self._clock().astimezone(self._zone).date().isoformat()
