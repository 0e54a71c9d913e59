"""The settings of product, read from the environment and `.env`, and refused when wrong.

The names are a contract; `.env.example` documents each. Secrets are never in a repr, and every
error names the setting, never its value where that is secret.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from jobs.errors import SettingsError


class Access(StrEnum):
    """Who may use the bot: everyone, or only the operator's chats."""

    OPEN = "open"
    CLOSED = "closed"


class Language(StrEnum):
    """The languages the bot speaks."""

    KO = "ko"
    EN = "en"


class Budget(NamedTuple):
    """What a model may cost a day: tokens, and calls."""

    tokens: int
    calls: int = 500


def zone_name(name: str) -> str:
    """Return the name of a time zone; raise ValueError where it is none."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError("is not a time zone; an example: Asia/Seoul") from error
    return name


def _http(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("is not an http(s) address")
    return address.rstrip("/")


def _chat_ids(given: Any) -> Any:
    if not isinstance(given, str):
        return given
    words = given.replace(",", " ").split()
    if not all(word.lstrip("-").isdigit() for word in words):
        raise ValueError("takes chat numbers, separated by commas")
    return frozenset(map(int, words))


# pydantic's words for what an operator meets most.
PLAIN_WORDS = {
    "float_parsing": "takes a number",
    "int_parsing": "takes a whole number",
    "bool_parsing": "takes true or false",
    "enum": "takes one of the values that .env.example names",
}


def _budget(given: Any) -> Any:
    if not isinstance(given, str):
        return given
    words = given.replace(",", " ").split()
    if not 1 <= len(words) <= 2 or not all(word.isdigit() for word in words):  # noqa: PLR2004
        raise ValueError(
            "takes tokens a day, and calls a day behind a comma; an example: 200000,500"
        )
    return Budget(*map(int, words))


def _blank_is_unset(given: Any) -> Any:
    return None if isinstance(given, str) and not given.strip() else given


Unset = BeforeValidator(_blank_is_unset)
Address = Annotated[str, AfterValidator(_http)]


class Settings(BaseSettings):
    """Everything an operator may set; a field's upper-case name is its setting."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="forbid", frozen=True
    )

    telegram_bot_token: Annotated[SecretStr | None, Unset] = None
    telegram_api_url: Address = "https://api.telegram.org"
    telegram_webhook_url: Annotated[Address | None, Unset] = None
    database_url: str = "sqlite:///data/apeuro.db"
    admin_chat_ids: Annotated[frozenset[int], NoDecode, BeforeValidator(_chat_ids)] = frozenset()
    access: Access = Access.OPEN
    feeds_file: Annotated[Path | None, Unset] = None
    timezone: Annotated[str, AfterValidator(zone_name)] = "Asia/Seoul"
    language: Language = Language.KO
    send_rate: Annotated[float, Field(gt=0, le=1000)] = 25
    llm_base_url: Annotated[Address | None, Unset] = None
    llm_api_key: Annotated[SecretStr | None, Unset] = None
    llm_model: Annotated[str | None, Unset] = None
    llm_daily_budget: Annotated[Budget, NoDecode, BeforeValidator(_budget)] = Budget(200_000, 500)
    http_port: Annotated[int, Field(ge=0, le=65535)] = 8080
    log_level: Annotated[str, Field(pattern="^(DEBUG|INFO|WARNING|ERROR)$")] = "INFO"
    log_format: Annotated[str, Field(pattern="^(text|json)$")] = "text"
    allow_private_network: bool = False

    def admits(self, chat_id: int) -> bool:
        """Tell whether a chat may use this bot at all."""
        return self.access is Access.OPEN or chat_id in self.admin_chat_ids


def load(env_file: Path | None = Path(".env"), **changes: Any) -> Settings:
    """Read the settings; raise `SettingsError` with one sentence that names the first wrong one."""
    try:
        return Settings(_env_file=env_file, **changes)  # type: ignore[call-arg]  # pydantic's own
    except ValidationError as error:
        raise SettingsError(_sentence(error)) from None
    except UnicodeDecodeError as error:
        raise SettingsError(f"{env_file} is not a text file in UTF-8") from error


def _sentence(error: ValidationError) -> str:
    first = error.errors(include_input=False, include_url=False)[0]
    name = str(first["loc"][0]).upper() if first["loc"] else "a setting"
    if first["type"] == "extra_forbidden":
        return f"{name} is not a setting of apeuro; .env.example lists them all"
    message = PLAIN_WORDS.get(first["type"], first["msg"]).removeprefix("Value error, ")
    return f"{name} {message}" if message.startswith(("is ", "takes ")) else f"{name}: {message}"
