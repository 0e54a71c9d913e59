"""`apeuro digest` and `apeuro inspect`: the JSON that others rely on, and what people see."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.pages import ARTICLE, EMPTY_PAGE, FEED, LABELS, PAGE

if TYPE_CHECKING:
    from tests.cli.program import Shell

TEXT = str
LIST = list
MAYBE_TEXT = (str, type(None))
MAYBE_DICT = (dict, type(None))
DIGEST = {
    "title": TEXT,
    "url": TEXT,
    "source": TEXT,
    "published_at": MAYBE_TEXT,
    "kind": TEXT,
    "method": TEXT,
    "lead": TEXT,
    "points": LIST,
    "warnings": LIST,
}
POINT = {"label": TEXT, "text": TEXT, "kind": TEXT, "speaker": MAYBE_TEXT, "evidence": LIST}
SPAN = {"start": int, "end": int}
EVIDENCE = SPAN | {"text": TEXT}
ARTICLE_READ = {
    "title": TEXT,
    "url": TEXT,
    "source": TEXT,
    "published_at": MAYBE_TEXT,
    "byline": TEXT,
    "text": TEXT,
    "sections": LIST,
    "outlook": MAYBE_DICT,
    "warnings": LIST,
}
SECTION = SPAN | {"heading": TEXT}
OUTLOOK = SECTION | {"points": LIST}
FEED_READ = {
    "kind": TEXT,
    "title": TEXT,
    "url": TEXT,
    "encoding": TEXT,
    "warnings": LIST,
    "entries": LIST,
}
ENTRY = {
    "title": TEXT,
    "url": TEXT,
    "id": TEXT,
    "published_at": MAYBE_TEXT,
    "author": MAYBE_TEXT,
    "summary": TEXT,
    "content": TEXT,
}


def has_shape(value: dict[str, Any], shape: dict[str, Any]) -> bool:
    """Tell whether every key is there with its type; more keys may stand beside them."""
    return all(name in value and isinstance(value[name], kind) for name, kind in shape.items())


@pytest.mark.parametrize(
    ("name", "content", "options"),
    [("a.html", PAGE, ()), ("a.txt", ARTICLE, ("--text",))],
    ids=["page", "text"],
)
async def test_a_digest_has_the_three_points_of_the_article_and_rests_on_its_text(
    shell: Shell, name: str, content: str, options: tuple[str, ...]
) -> None:
    file = shell.write(name, content)
    digested, read = await asyncio.gather(
        shell.run("digest", file, "--json", *options),
        shell.run("inspect", "article", file, "--json", *options),
    )
    digest, text = digested.json, read.json["text"]
    assert has_shape(digest, DIGEST)
    assert (digest["kind"], digest["method"]) == ("native", "native")
    assert [point["label"] for point in digest["points"]] == LABELS
    for point in digest["points"]:
        assert has_shape(point, POINT)
        assert point["evidence"]
        for evidence in point["evidence"]:
            assert has_shape(evidence, EVIDENCE)
            assert text[evidence["start"] : evidence["end"]] == evidence["text"]


async def test_an_article_is_shown_with_its_sections_and_its_outlook(shell: Shell) -> None:
    article = (await shell.run("inspect", "article", shell.write("a.html", PAGE), "--json")).json
    assert has_shape(article, ARTICLE_READ)
    assert article["source"] == "예시일보"
    assert article["published_at"] == "2026-11-22T08:10:00+09:00"
    assert all(has_shape(section, SECTION) for section in article["sections"])
    assert has_shape(article["outlook"], OUTLOOK)
    spans = article["outlook"]["points"]
    assert all(has_shape(span, SPAN | {"label": TEXT}) for span in spans)
    bodies = [article["text"][span["start"] : span["end"]] for span in spans]
    assert [body.split()[-1] for body in bodies] == ["계획이다.", "밝혔다.", "예정이다."]
    assert "저작권" not in article["text"]


async def test_a_feed_is_shown_with_its_entries(shell: Shell) -> None:
    file = shell.write("feed.xml", FEED)
    asked = ("inspect", "feed", file, "--base-url", "http://yesi.example/rss", "--json")
    feed = (await shell.run(*asked)).json
    assert has_shape(feed, FEED_READ)
    assert (feed["kind"], feed["title"]) == ("rss 2.0", "예시일보 IT")
    assert all(has_shape(entry, ENTRY) for entry in feed["entries"])
    assert [entry["url"] for entry in feed["entries"]] == [
        "http://yesi.example/news/1",
        "http://yesi.example/news/2",
    ]
    assert feed["entries"][0]["published_at"] == "2026-11-22T08:10:00+09:00"


async def test_the_declared_type_decides_how_bytes_become_letters(shell: Shell) -> None:
    bare = FEED.partition("\n")[2].encode("cp949")
    ended = await shell.run(
        *("inspect", "feed", shell.write("old.xml", bare)),
        *("--content-type", "text/xml; charset=euc-kr", "--json"),
    )
    assert ended.json["title"] == "예시일보 IT"


@pytest.mark.parametrize(
    ("command", "name", "content", "seen"),
    [
        (("digest",), "a.html", PAGE, ["① 양산은 내년 3월", "② ", "③ ", "근거"]),
        (("inspect", "article"), "a.html", PAGE, ["앤트리버", "outlook", "나온 이유는"]),
        (("inspect", "feed"), "f.xml", FEED, ["예시일보 IT", "양산 시점 확정", "2 entries"]),
    ],
    ids=["digest", "article", "feed"],
)
async def test_people_see_the_same_without_json(
    shell: Shell, command: tuple[str, ...], name: str, content: str, seen: list[str]
) -> None:
    ended = await shell.run(*command, shell.write(name, content))
    assert ended.status == 0
    assert [word for word in seen if word not in ended.out] == []


async def test_one_bad_file_does_not_keep_the_others_from_being_read(shell: Shell) -> None:
    good, bad = shell.write("good.html", PAGE), shell.write("bad.html", EMPTY_PAGE)
    ended = await shell.run("digest", bad, good, "--json")
    assert ended.status == 1
    assert ended.json["title"].startswith("앤트리버")
    assert ended.err.startswith("apeuro: bad.html: ")
