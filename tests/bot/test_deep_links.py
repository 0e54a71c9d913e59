"""Deep links: one tap from anywhere to a keyword that is watched, or to a digest."""

from __future__ import annotations

from base64 import urlsafe_b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import deep_links
from bot.deep_links import DIGEST, KEYWORD, Link
from bot.sandbox import JUNHO
from bot.sandbox.people import GROUP_ID
from tests.bot.clocks import PATIENT
from tests.bot.counter import Room, labels
from tests.bot.news import a_digest, publish

WORDS = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=15)


@PATIENT
@given(WORDS)
def test_a_link_carries_any_query_in_64_signs_that_telegram_allows(typed: str) -> None:
    payload = deep_links.keyword(typed)
    if payload is None:
        assert len(typed.encode()) > 45
    else:
        assert len(payload) <= 64
        assert deep_links.SIGNS.fullmatch(payload)
        assert deep_links.read(payload) == Link(KEYWORD, typed)


@pytest.mark.parametrize(
    ("payload", "link"),
    [
        ("kw_HBM", Link(KEYWORD, "HBM")),
        ("kw_%EB%B0%98%EB%8F%84%EC%B2%B4", Link(KEYWORD, "반도체")),
        ("kw_반도체", Link(KEYWORD, "반도체")),
        ("kw_", Link(KEYWORD, "")),
        ("d_7", Link(DIGEST, "7")),
        ("d_", Link(DIGEST, "")),
        ("d_x", Link(DIGEST, "")),
        ("d_" + "9" * 40, Link(DIGEST, "")),
        ("d_٣", Link(DIGEST, "")),
        ("", None),
        ("campaign42", None),
    ],
)
def test_a_payload_is_read(payload: str, link: Link | None) -> None:
    assert deep_links.read(payload) == link


@PATIENT
@given(st.text(max_size=64))
def test_whatever_is_forged_is_read_without_trouble(payload: str) -> None:
    for kind in ("", KEYWORD, DIGEST):
        deep_links.read(kind + payload)


async def test_a_link_watches_its_keyword(room: Room) -> None:
    (card,) = await room.ask(f"/start {deep_links.keyword('엔비디아 | NVIDIA')}")
    assert "엔비디아 | NVIDIA를 지켜볼게요" in card.text
    assert labels(card)[-1] == "↩ 되돌리기"
    assert await room.watched() == ["엔비디아 | NVIDIA"]


async def test_a_link_opens_its_digest(room: Room) -> None:
    digest_id = await publish(room.storage, a_digest())
    (opened,) = await room.ask(f"/start d_{digest_id}")
    assert opened.text.startswith("앤트리버, 저전력")


@pytest.mark.parametrize("payload", ["d_4711", "d_x", f"d_{10**14}"])
async def test_a_link_to_a_digest_that_is_gone_says_so(room: Room, payload: str) -> None:
    (answer,) = await room.ask(f"/start {payload}")
    assert "더 이상 남아 있지 않아요" in answer.text


@pytest.mark.parametrize(
    ("payload", "said"),
    [
        ("kw_", "이 링크의 키워드를 읽을 수 없어요"),
        ("kw_" + urlsafe_b64encode("가".encode()).decode(), "한 글자는 따옴표로"),
    ],
)
async def test_a_link_whose_keyword_nobody_could_watch_says_so(
    room: Room, payload: str, said: str
) -> None:
    (answer,) = await room.ask(f"/start {payload}")
    assert said in answer.text
    assert await room.watched() == []


async def test_a_link_of_somebody_else_is_a_plain_welcome(room: Room) -> None:
    (hello,) = await room.ask("/start campaign42")
    assert "어떻게 받아 볼까요?" in hello.text


async def test_in_a_group_a_link_watches_for_admins_only(room: Room) -> None:
    (refused,) = await room.ask(f"/start {deep_links.keyword('반도체')}", GROUP_ID, JUNHO.id)
    assert "관리자만" in refused.text
    assert await room.watched(GROUP_ID) == []
