"""The call itself: any OpenAI-compatible server, by the `openai` client (extra `llm`).

Servers differ in what they accept, and some accept a schema and ignore it; so there is a ladder
of strict JSON schema, JSON mode and plain text, and the answer is judged the same on each rung.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jobs.errors import ModelError, SettingsError
from jobs.llm.answer import SCHEMA

if TYPE_CHECKING:
    from jobs.llm.prompt import Messages
    from jobs.settings import Settings

SECONDS = 60.0
RETRIES = 2
MOST_TOKENS = 900
TEMPERATURE = 0.1
REFUSED = {400, 404, 415, 422}
RUNGS: tuple[dict[str, Any], ...] = (
    {
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "digest", "strict": True, "schema": SCHEMA},
        }
    },
    {"response_format": {"type": "json_object"}},
    {},
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model said, and what it cost in tokens (estimated where the server is silent)."""

    text: str
    tokens: int


class ModelClient:
    """Asks one model at one server."""

    def __init__(self, settings: Settings, *, seconds: float = SECONDS) -> None:
        """Prepare the client; raises `SettingsError` where the extra or a setting is missing."""
        try:
            import openai  # noqa: PLC0415 - an optional extra
        except ImportError as error:
            raise SettingsError(
                "LLM_BASE_URL needs the package `openai`: .venv/bin/pip install openai"
            ) from error
        if not settings.llm_model:
            raise SettingsError("LLM_MODEL must name the model when LLM_BASE_URL is set")
        key = settings.llm_api_key
        self._errors = openai
        self._model = settings.llm_model
        self._rung = 0
        self._client = openai.AsyncOpenAI(
            base_url=settings.llm_base_url,
            api_key=key.get_secret_value() if key else "none",
            timeout=seconds,
            max_retries=RETRIES,
        )

    @property
    def model(self) -> str:
        """The model's name."""
        return self._model

    async def ask(self, messages: Messages) -> Answer:
        """Ask on the highest rung the server accepts; raises `ModelError` if it cannot."""
        while True:
            try:
                return await self._ask(messages)
            except self._errors.APIStatusError as error:
                if error.status_code not in REFUSED or self._rung + 1 >= len(RUNGS):
                    raise ModelError(f"the model's server answered {error.status_code}") from None
                self._rung += 1
            except self._errors.OpenAIError as error:
                raise ModelError(f"the model cannot be asked: {type(error).__name__}") from None

    async def close(self) -> None:
        """Close every connection."""
        await self._client.close()

    async def _ask(self, messages: Messages) -> Answer:
        completion = await self._client.chat.completions.create(
            model=self._model,
            messages=messages,  # type: ignore[arg-type]  # plain roles and texts
            temperature=TEMPERATURE,
            max_tokens=MOST_TOKENS,
            **RUNGS[self._rung],
        )
        text = completion.choices[0].message.content if completion.choices else None
        estimated = sum(len(each["content"]) for each in messages) + len(text or "")
        tokens = completion.usage.total_tokens if completion.usage else estimated
        return Answer(text or "", tokens)
