from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jobs.errors import SettingsError
from jobs.settings import Access, load

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TIMEZONE", "Mars/Base"),
        ("TIMEZONE", "../etc/passwd"),
        ("ADMIN_CHAT_IDS", "minji"),
        ("SEND_RATE", "fast"),
        ("SEND_RATE", "0"),
        ("TELEGRAM_API_URL", "ftp://a.example"),
        ("LOG_LEVEL", "loud"),
        ("LOG_FORMAT", "xml"),
        ("ACCESS", "everybody"),
        ("HTTP_PORT", "70000"),
        ("LANGUAGE", "fr"),
        ("ALLOW_PRIVATE_NETWORK", "perhaps"),
        ("TELEGRAM_BOT_TOKN", "1"),
    ],
)
def test_a_wrong_setting_is_named_in_one_sentence(tmp_path: Path, name: str, value: str) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text(f"{name}={value}\n")
    with pytest.raises(SettingsError, match=name) as caught:
        load(env_file)
    assert "\n" not in str(caught.value)


def test_an_empty_setting_is_one_that_is_not_set(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text("TELEGRAM_BOT_TOKEN=\nFEEDS_FILE=\nLLM_BASE_URL=\nADMIN_CHAT_IDS=\n")
    settings = load(env_file)
    assert settings.telegram_bot_token is None
    assert settings.feeds_file is None
    assert settings.admin_chat_ids == frozenset()


def test_settings_are_read_as_an_operator_writes_them(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text("ADMIN_CHAT_IDS=12, -100345\nACCESS=closed\nTELEGRAM_API_URL=http://a:1/\n")
    settings = load(env_file)
    assert settings.admin_chat_ids == {12, -100345}
    assert settings.access is Access.CLOSED
    assert settings.telegram_api_url == "http://a:1"


def test_a_secret_shows_nowhere(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text("TELEGRAM_BOT_TOKEN=123456:verysecret\nLLM_API_KEY=keysecret\n")
    settings = load(env_file)
    assert "secret" not in repr(settings) + str(settings) + str(settings.model_dump())


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_bytes("TIMEZONE=서울".encode("cp949"))
    with pytest.raises(SettingsError, match="UTF-8"):
        load(env_file)
