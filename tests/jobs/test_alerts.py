"""Alerts: which chats a new digest is owed to, and what of it is held back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from jobs import announce, lexicon, preview
from jobs.editions import Hours
from jobs.korean.query import read_query
from jobs.model import DigestKind, Evidence, Point, PointKind
from jobs.records import Cause, DeliveryState, Mention, Mode, Urgency
from tests.clock import NOON
from tests.news import digest, published

if TYPE_CHECKING:
    from jobs.newsroom import Newsroom
    from jobs.records import Delivery
    from jobs.storage import Transaction
    from tests.clock import Clock

CHAT, OTHER = 1, 2


async def greet(tx: Transaction, *chat_ids: int) -> None:
    for chat_id in chat_ids:
        await tx.chats.greet(chat_id, "private", language="ko", zone="Asia/Seoul", now=NOON)


async def watch(
    newsroom: Newsroom, *typed: str, chat_id: int = CHAT, body: bool = False
) -> list[int]:
    """Let a chat watch these; return their numbers."""
    ids = []
    async with newsroom.storage.begin() as tx:
        await greet(tx, chat_id)
        for each in typed:
            query = read_query(each)
            keyword = await tx.keywords.watch(chat_id, query, now=NOON, body=body)
            assert keyword is not None
            ids.append(keyword.id)
    return ids


async def tell(newsroom: Newsroom, title: str, number: int = 1, *, source: str = "예시일보") -> int:
    """Announce a story that says no more than its title; return its digest's number."""
    now = newsroom.clock()
    async with newsroom.storage.begin() as tx:
        digest_id = await published(tx, number, title=title, now=now)
        (each,) = await tx.digests.named([digest_id])
        evidence = (Evidence(0, len(title), title),)
        point = Point("", title, PointKind.FACT, evidence)
        plain = replace(
            digest(title, published_at=now),
            kind=DigestKind.FACTS,
            lead="",
            points=(point,),
            source=source,
        )
        assert each.article_id is not None
        await tx.digests.correct(each.story_id, each.article_id, plain, now)
    assert await announce.run(newsroom) == 1
    return digest_id


async def alerts(newsroom: Newsroom) -> list[Delivery]:
    """Take what is due of alerts."""
    async with newsroom.storage.begin() as tx:
        now = newsroom.clock()
        claimed = await tx.outbox.claim("x", now=now, lease_until=now, limit=99)
    return [each for each in claimed if each.cause is Cause.KEYWORD]


async def surfaces(newsroom: Newsroom) -> dict[str, str]:
    """What one alert names: each keyword, and how it stands."""
    owed = await alerts(newsroom)
    assert len(owed) <= 1
    return {each.typed: each.surface for alert in owed for each in alert.mentions}


@pytest.mark.parametrize(
    ("typed", "title", "surface"),
    [
        ("삼성", "삼성전자가 새 칩을 내놓는다", "삼성전자"),
        ('"삼성"', "삼성은 새 칩을 내놓는다", "삼성"),
        ("AI 반도체", "반도체로 AI를 돌린다", "반도체"),
        ("AI 반도체", "새 AI반도체가 나온다", "AI반도체"),
        ("AI | 인공지능", "인공지능이 는다", "인공지능"),
        ("*로봇", "쇼핑로봇이 는다", "쇼핑로봇"),
        ("*봇*", "챗봇업계가 큰다", "챗봇업계"),
        ("삼성*", "삼성전자가 큰다", "삼성전자"),
        ("제목:배터리", "배터리가 나온다", "배터리"),
        ("출처:예시일보", "무슨 일이든", "예시일보"),
        ("출처:예시 배터리", "배터리가 나온다", "배터리"),
        ("애플 -주스", "애플이 새 기기를 내놓는다", "애플"),
        ("반도체 @5", "반도체가 는다", "반도체"),
        ("SK", "SK하이닉스가 밝혔다", "SK하이닉스"),
        ('"돈"', "돈이 돈다", "돈"),
        ("5G", "5G를 깐다", "5G"),
        ("2030", "2030 세대가 산다", "2030"),
        ("GPT-4", "gpt 4를 쓴다", "gpt 4"),
    ],
)
async def test_a_query_makes_an_alert_that_shows_how_it_stands(
    newsroom: Newsroom, typed: str, title: str, surface: str
) -> None:
    await watch(newsroom, typed)
    await tell(newsroom, title)
    assert await surfaces(newsroom) == {typed: surface}


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("라인", "온라인에서 산다"),
        ('"삼성"', "삼성전자가 밝혔다"),
        ("애플 -주스", "애플이 주스를 판다"),
        ("AI 반도체", "반도체가 는다"),
        ("출처:다른일보", "무슨 일이든"),
        ("출처:다른일보 배터리", "배터리가 나온다"),
        ("*로봇", "로봇청소기를 산다"),
    ],
)
async def test_what_a_query_does_not_ask_for_makes_no_alert(
    newsroom: Newsroom, typed: str, title: str
) -> None:
    await watch(newsroom, typed)
    await tell(newsroom, title)
    assert await alerts(newsroom) == []


async def test_one_alert_names_all_that_met_in_the_order_they_were_added(
    newsroom: Newsroom,
) -> None:
    ids = await watch(newsroom, "칩셋", "AI 칩셋 @9", "삼성", "로봇", "AI | 인공지능")
    await watch(newsroom, "삼성", chat_id=OTHER)
    await tell(newsroom, "삼성전자, 인공지능 칩셋과 AI 공개")
    first, second = sorted(await alerts(newsroom), key=lambda each: each.chat.id)
    assert first.mentions == (
        Mention("칩셋", "칩셋", ids[0]),
        Mention("AI 칩셋 @9", "칩셋", ids[1]),
        Mention("삼성", "삼성전자", ids[2]),
        Mention("AI | 인공지능", "AI", ids[4]),
    )
    assert [mention.surface for mention in second.mentions] == ["삼성전자"]
    async with newsroom.storage.read() as tx:
        assert await tx.outbox.cause(CHAT, first.digest_ids[0]) == (Cause.KEYWORD, first.mentions)


async def test_a_story_that_grows_or_is_corrected_makes_no_second_alert(
    newsroom: Newsroom, clock: Clock
) -> None:
    await watch(newsroom, "칩셋")
    digest_id = await tell(newsroom, "칩셋이 나온다")
    (alert,) = await alerts(newsroom)
    async with newsroom.storage.begin() as tx:
        await tx.outbox.settle(alert.id, DeliveryState.DONE, now=clock(), message_id=1)
        (each,) = await tx.digests.named([digest_id])
        assert each.article_id is not None
        corrected = digest("칩셋이 늦게 나온다", published_at=clock())
        await tx.digests.correct(each.story_id, each.article_id, corrected, clock())
    clock.move(minutes=10)
    assert await announce.run(newsroom) == 0
    assert await alerts(newsroom) == []


async def test_an_alert_comes_instead_of_the_digest_a_subscriber_would_get(
    newsroom: Newsroom,
) -> None:
    await watch(newsroom, "칩셋")
    async with newsroom.storage.begin() as tx:
        await tx.chats.subscribe(CHAT, Mode.INSTANT, now=NOON)
    await tell(newsroom, "칩셋이 나온다")
    async with newsroom.storage.read() as tx:
        assert await tx.outbox.counts() == {"due": 1}
    assert await surfaces(newsroom) == {"칩셋": "칩셋"}


async def test_a_keyword_that_rests_and_a_chat_that_is_gone_get_nothing(
    newsroom: Newsroom,
) -> None:
    (simple, judged) = await watch(newsroom, "칩셋", "칩셋 공개")
    await watch(newsroom, "칩셋", "칩셋 공개", chat_id=OTHER)
    async with newsroom.storage.begin() as tx:
        for keyword_id in (simple, judged):
            await tx.keywords.pause(CHAT, keyword_id)
        await tx.chats.retire(OTHER, "blocked", NOON)
    await tell(newsroom, "칩셋을 공개한다")
    assert await alerts(newsroom) == []


@pytest.mark.parametrize("typed", ["칩셋", "칩셋 공개"])
async def test_what_is_muted_makes_no_alert_for_that_chat(newsroom: Newsroom, typed: str) -> None:
    await watch(newsroom, typed)
    await watch(newsroom, typed, chat_id=OTHER)
    async with newsroom.storage.begin() as tx:
        await tx.mutes.mute(CHAT, "source", "예시일보", "예시일보", NOON)
    await tell(newsroom, "칩셋을 공개한다", 1)
    assert [alert.chat.id for alert in await alerts(newsroom)] == [OTHER]
    async with newsroom.storage.begin() as tx:
        await tx.mutes.unmute(CHAT, "source", "예시일보")
        await tx.mutes.mute(CHAT, "story", "2", "다음 사건", NOON)
    await tell(newsroom, "칩셋을 공개한다", 2)
    await tell(newsroom, "칩셋을 다시 공개한다", 3)
    async with newsroom.storage.read() as tx:
        assert await tx.outbox.cause(CHAT, 2) is None
        assert await tx.outbox.cause(CHAT, 3) is not None


async def silence(tx: Transaction, how: str, keyword_ids: list[int], story: int = 1) -> None:
    """Let a chat want nothing more of a story of 예시일보."""
    if how == "keyword":
        for keyword_id in keyword_ids:
            await tx.keywords.pause(CHAT, keyword_id)
    else:
        what = {"source": "예시일보", "story": str(story)}[how]
        await tx.mutes.mute(CHAT, how, what, what, NOON)


@pytest.mark.parametrize("how", ["source", "story"])
@pytest.mark.parametrize("typed", ["칩셋", "칩셋 공개", None])
async def test_muting_drops_what_is_due_of_it(
    newsroom: Newsroom, typed: str | None, how: str
) -> None:
    for chat_id in (CHAT, OTHER):
        await watch(newsroom, *filter(None, [typed]), chat_id=chat_id)
        if typed is None:
            async with newsroom.storage.begin() as tx:
                await tx.chats.subscribe(chat_id, Mode.INSTANT, now=NOON)
    await tell(newsroom, "칩셋을 공개한다", 1)
    await tell(newsroom, "칩셋을 또 공개한다", 2, source="다른일보")
    async with newsroom.storage.begin() as tx:
        await silence(tx, how, [])
        assert await tx.outbox.counts() == {"due": 3, "dropped": 1}
        claimed = await tx.outbox.claim("x", now=NOON, lease_until=NOON, limit=9)
    assert {each.chat.id: each.digest_ids for each in claimed} == {CHAT: (2,), OTHER: (1,)}


@pytest.mark.parametrize("how", ["source", "story", "keyword"])
@pytest.mark.parametrize("typed", ["칩셋", "칩셋 공개"])
async def test_what_is_silenced_after_it_was_claimed_is_not_sent(
    newsroom: Newsroom, typed: str, how: str
) -> None:
    mine = await watch(newsroom, typed)
    await watch(newsroom, typed, chat_id=OTHER)
    await tell(newsroom, "칩셋을 공개한다")
    until = NOON + timedelta(hours=1)
    async with newsroom.storage.begin() as tx:
        claimed = await tx.outbox.claim("x", now=NOON, lease_until=until, limit=9)
        await silence(tx, how, mine)
        begun = {
            each.chat.id: await tx.outbox.begin_sending(each, "x", now=NOON, lease_until=until)
            for each in claimed
        }
        assert await tx.outbox.counts() == {"sending": 1, "dropped": 1}
    assert begun == {CHAT: False, OTHER: True}


@pytest.mark.parametrize("how", ["source", "story", "keyword"])
async def test_silencing_takes_back_what_is_held_of_it(newsroom: Newsroom, how: str) -> None:
    mine = await watch(newsroom, "칩셋 @1", "공개 @1")
    await tell(newsroom, "칩셋을 공개한다", 1, source="다른일보")
    later = await tell(newsroom, "칩셋이 또 나와 공개한다", 2)
    async with newsroom.storage.begin() as tx:
        assert list(await tx.held.of(CHAT)) == [later]
        await silence(tx, how, mine, later)
        assert await tx.held.of(CHAT) == {}


async def test_an_alert_comes_for_the_keyword_that_does_not_rest(newsroom: Newsroom) -> None:
    first, second = await watch(newsroom, "칩셋", "공개")
    await tell(newsroom, "칩셋을 공개한다")
    async with newsroom.storage.begin() as tx:
        await tx.keywords.pause(CHAT, first)
        await tx.outbox.drop_alerts(CHAT, "칩셋", NOON)
        assert await tx.outbox.counts() == {"due": 1}
        await tx.keywords.pause(CHAT, second)
        await tx.outbox.drop_alerts(CHAT, "공개", NOON)
        assert await tx.outbox.counts() == {"dropped": 1}


async def test_a_subscriber_gets_as_such_what_a_keyword_that_rests_had_brought(
    newsroom: Newsroom,
) -> None:
    (keyword_id,) = await watch(newsroom, "칩셋")
    async with newsroom.storage.begin() as tx:
        await tx.chats.subscribe(CHAT, Mode.INSTANT, now=NOON)
    await tell(newsroom, "칩셋을 공개한다")
    async with newsroom.storage.begin() as tx:
        await tx.keywords.pause(CHAT, keyword_id)
        await tx.outbox.drop_alerts(CHAT, "칩셋", NOON)
        (delivery,) = await tx.outbox.claim("x", now=NOON, lease_until=NOON, limit=9)
    assert (delivery.cause, delivery.urgency) == (Cause.SUBSCRIPTION, Urgency.DIGEST)


async def test_where_only_some_chats_are_admitted_the_others_are_owed_nothing(
    newsroom: Newsroom,
) -> None:
    for chat_id in (CHAT, OTHER):
        await watch(newsroom, "칩셋", chat_id=chat_id)
    await tell(replace(newsroom, allowed=frozenset({OTHER})), "칩셋이 나온다")
    assert [alert.chat.id for alert in await alerts(newsroom)] == [OTHER]


async def test_the_text_is_searched_for_those_who_want_it_and_its_sentence_is_kept(
    newsroom: Newsroom,
) -> None:
    (wanted,) = await watch(newsroom, "전력비", body=True)
    await watch(newsroom, "전력비", chat_id=OTHER)
    await tell(newsroom, "새 칩이 나온다")
    (alert,) = await alerts(newsroom)
    assert alert.chat.id == CHAT
    sentence = "고객사는 서버 전력비가 30% 이상 줄어야 교체를 검토한다고 말했다."
    assert alert.mentions == (Mention("전력비", "전력비", wanted, sentence),)


async def test_beyond_its_cap_a_keyword_is_held_until_the_next_day_of_its_chat(
    newsroom: Newsroom, clock: Clock
) -> None:
    (keyword_id,) = await watch(newsroom, "칩셋 @2")
    told = [await tell(newsroom, f"칩셋이 나온다 {number}", number) for number in (1, 2, 3)]
    async with newsroom.storage.read() as tx:
        assert await tx.outbox.counts() == {"due": 2}
        assert await tx.held.of(CHAT) == {told[2]: (Mention("칩셋 @2", "칩셋", keyword_id),)}
    clock.move(hours=12)  # midnight in Seoul
    told.append(await tell(newsroom, "칩셋이 또 나온다", 4))
    async with newsroom.storage.read() as tx:
        assert await tx.held.of(CHAT) == {}  # what was held came at six in the evening
        owed = await tx.outbox.cause(CHAT, told[3])
    assert owed == (Cause.KEYWORD, (Mention("칩셋 @2", "칩셋", keyword_id),))


async def test_another_word_of_the_chat_brings_what_a_cap_would_hold(newsroom: Newsroom) -> None:
    await watch(newsroom, "칩셋 @1", "공개")
    await tell(newsroom, "칩셋이 나온다", 1)
    digest_id = await tell(newsroom, "칩셋을 공개한다", 2)
    async with newsroom.storage.read() as tx:
        assert await tx.held.of(CHAT) == {}
        owed = await tx.outbox.cause(CHAT, digest_id)
    assert owed is not None
    assert {each.typed for each in owed[1]} == {"칩셋 @1", "공개"}


async def many(newsroom: Newsroom, count: int, title: str) -> None:
    """Announce stories that differ by a number."""
    for number in range(1, count + 1):
        await tell(newsroom, title.format(number), number)


async def test_a_word_that_is_in_the_news_all_day_is_held_for_the_edition(
    newsroom: Newsroom, clock: Clock
) -> None:
    await many(newsroom, preview.FEWEST_JUDGED, "칩셋 {} 소식이 온다")
    (chip, both) = await watch(newsroom, "칩셋", "칩셋 로봇")
    clock.move(hours=2)
    held = await tell(newsroom, "칩셋이 나온다", 98)
    async with newsroom.storage.read() as tx:
        assert await tx.held.of(CHAT) == {held: (Mention("칩셋", "칩셋", chip),)}
    owed = await tell(newsroom, "칩셋과 로봇이 나온다", 99)
    (alert,) = await alerts(newsroom)
    assert alert.digest_ids == (owed,)
    assert [each.keyword_id for each in alert.mentions] == [chip, both]


async def test_of_few_stories_no_word_is_in_the_news_all_day(
    newsroom: Newsroom, clock: Clock
) -> None:
    await many(newsroom, 5, "칩셋 {} 소식이 온다")
    await watch(newsroom, "칩셋")
    clock.move(hours=2)
    await tell(newsroom, "칩셋이 나온다", 99)
    assert await surfaces(newsroom) == {"칩셋": "칩셋"}


async def test_a_subscriber_to_each_digest_has_nothing_held(newsroom: Newsroom) -> None:
    await watch(newsroom, "칩셋 @1")
    async with newsroom.storage.begin() as tx:
        await tx.chats.subscribe(CHAT, Mode.INSTANT, now=NOON)
    for number in (1, 2):
        await tell(newsroom, f"칩셋이 나온다 {number}", number)
    async with newsroom.storage.read() as tx:
        assert await tx.held.of(CHAT) == {}
        assert await tx.outbox.counts() == {"due": 2}


async def test_unwatching_takes_back_what_is_held_for_that_word_alone(newsroom: Newsroom) -> None:
    first, second = await watch(newsroom, "칩셋 @1", "공개 @1")
    await tell(newsroom, "칩셋을 공개한다", 1)
    alone, both = await tell(newsroom, "칩셋이 나온다", 2), await tell(newsroom, "칩셋 공개", 3)
    async with newsroom.storage.begin() as tx:
        assert list(await tx.held.of(CHAT)) == [alone, both]
        await tx.keywords.unwatch(CHAT, first)
        assert await tx.held.of(CHAT) == {both: (Mention("공개 @1", "공개", second),)}


@pytest.mark.parametrize("has_editions", [True, False])
@pytest.mark.parametrize("typed", ["칩셋 @1", "칩셋 | 공개 @1", "칩셋"])
async def test_of_what_an_edition_brings_it_is_known_by_which_keyword_it_was_held(
    newsroom: Newsroom, clock: Clock, typed: str, *, has_editions: bool
) -> None:
    if typed == "칩셋":
        await many(newsroom, preview.FEWEST_JUDGED, "칩셋 {} 소식이 온다")
        clock.move(hours=2)
    (keyword_id,) = await watch(newsroom, typed)
    if has_editions:
        evening = NOON + timedelta(hours=6)
        async with newsroom.storage.begin() as tx:
            hours = Hours((18 * 60,), (18 * 60,), "Asia/Seoul")
            await tx.chats.subscribe(
                CHAT, Mode.EDITIONS, now=clock(), hours=hours, next_due_at=evening
            )
    await tell(newsroom, "칩셋이 먼저 온다", 101)
    held = await tell(newsroom, "칩셋을 또 내놓는다", 102)
    clock.move(hours=7)
    await announce.run(newsroom)
    async with newsroom.storage.read() as tx:
        assert await tx.held.of(CHAT) == {}
        cause, mentions = await tx.outbox.cause(CHAT, held) or (None, ())
    assert cause is (Cause.EDITION if has_editions else Cause.KEYWORD)
    assert mentions == (Mention(typed, "칩셋", keyword_id, digest_id=held),)


async def test_what_the_archive_shows_standing_alone_may_stand_in_compounds(
    newsroom: Newsroom, clock: Clock
) -> None:
    await watch(newsroom, "센서")
    await tell(newsroom, "솔방울센서가 나온다", 1)
    assert await alerts(newsroom) == []
    async with newsroom.storage.begin() as tx:
        for _ in range(lexicon.FEWEST_ARTICLES):
            await tx.words.learn({"솔방울"})
    clock.move(hours=2)
    await tell(newsroom, "솔방울센서가 또 나온다", 2)
    assert await surfaces(newsroom) == {"센서": "솔방울센서"}


async def test_what_old_alerts_were_for_is_forgotten_in_the_end(
    newsroom: Newsroom, clock: Clock
) -> None:
    await watch(newsroom, "칩셋")
    old = await tell(newsroom, "칩셋이 나온다", 1)
    between = clock.move(hours=1)
    new = await tell(newsroom, "칩셋이 또 나온다", 2)
    async with newsroom.storage.begin() as tx:
        await tx.words.forget_finds(between)
        before, after = [await tx.outbox.cause(CHAT, each) for each in (old, new)]
    assert before == (Cause.KEYWORD, ())
    assert after is not None
    assert [mention.surface for mention in after[1]] == ["칩셋"]


async def test_a_lexicon_that_learned_nothing_new_stays_the_same_object(
    newsroom: Newsroom, clock: Clock
) -> None:
    first = await newsroom.lexicon.words(newsroom.storage, clock())
    clock.move(hours=2)
    assert await newsroom.lexicon.words(newsroom.storage, clock()) is first
