"""`apeuro feeds check`, `import`, `export`, and `add` of what is no feed's address."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.clock import NOON
from tests.jobs import paper as papers
from tests.jobs.boards import board_page
from tests.jobs.paper import ITEM, feed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.cli.program import Shell
    from tests.jobs.paper import Paper

NEAR = {"ALLOW_PRIVATE_NETWORK": "true"}
OPML = """<?xml version="1.0"?><opml version="1.0"><body>
<outline text="소식"><outline text="예시 &amp; 일보" xmlUrl="https://yesi.example/rss?a=1&amp;b=2"/></outline>
<outline title="여울경제" text="x" type="rss" xmlUrl="https://yeoul.example/rss"/>
<outline title="두 번" xmlUrl="https://yeoul.example/rss"/></body></opml>"""


@pytest.fixture
async def paper() -> AsyncIterator[Paper]:
    async with papers.opened() as opened:
        yield opened


def entry(paper: Paper, number: int, body: str = "") -> str:
    link = f"{paper.origin}/{number}"
    return ITEM.format(title=f"소식 {number}", link=link, date=NOON, body=body)


async def titles(shell: Shell) -> dict[str, str]:
    ended = await shell.run("feeds", "list", "--json")
    rows = [json.loads(line) for line in ended.out.splitlines()]
    return {row["url"]: row["title"] for row in rows}


# --- add ---------------------------------------------------------------------------------------


async def test_the_address_of_a_page_adds_the_feed_it_names_and_says_so(
    shell: Shell, paper: Paper
) -> None:
    page = paper.puts(
        "/", '<html><link rel="alternate" type="application/rss+xml" href="/rss"></html>'
    )
    rss = paper.puts("/rss", feed(entry(paper, 1)))
    added = await shell.run("feeds", "add", page, **NEAR)
    assert added.out == f"added: 예시일보 (1 entries; the feed of that page: {rss})\n"
    again = await shell.run("feeds", "add", page, rss, **NEAR)
    assert again.out == "was there already: 예시일보\n" * 2
    assert list(await titles(shell)) == [rss]


async def test_a_board_without_a_feed_is_added_by_its_list(shell: Shell, paper: Paper) -> None:
    paper.puts("/bbs/rss.php", "RSS 보기가 금지되어 있습니다.")
    paper.puts("/bbs/board.php", board_page(paper.origin, 3))
    board = f"{paper.origin}/bbs/board.php?bo_table=news"
    added = await shell.run("feeds", "add", board, **NEAR)
    assert "(3 entries; no feed there, so its list of articles is read: " in added.out
    assert list(await titles(shell)) == [board]


async def test_a_wished_pace_is_kept_and_is_no_shorter_than_a_quarter(
    shell: Shell, paper: Paper
) -> None:
    rss = paper.puts("/rss", feed(entry(paper, 1)))
    assert (await shell.run("feeds", "add", rss, "--every", "5", **NEAR)).status == 2
    assert (await shell.run("feeds", "add", rss, "--every", "20", **NEAR)).status == 0
    listed = await shell.run("feeds", "list", "--json")
    assert listed.json["every_minutes"] == 20


# --- check -------------------------------------------------------------------------------------


async def test_check_asks_each_once_and_fails_where_one_does(shell: Shell, paper: Paper) -> None:
    long = paper.puts(
        "/long", feed(entry(paper, 1, "긴 글이다. " * 100), entry(paper, 2, "글 " * 400))
    )
    short = paper.puts("/short", feed(entry(paper, 3, "짧은 소개")))
    gone = paper.puts("/gone", "", status=404)
    moved = paper.puts("/moved", "", status=301, Location="/short")
    ended = await shell.run("feeds", "check", long, short, gone, moved, "--json", **NEAR)
    assert (ended.status, ended.err) == (1, "")
    said = {row["url"]: row for row in map(json.loads, ended.out.splitlines())}
    assert (said[long]["state"], said[long]["entries"], said[long]["text"]) == ("ok", 2, "full")
    assert (said[short]["text"], said[short]["newest"]) == ("teaser", NOON.isoformat())
    assert "404" in said[gone]["error"]
    assert (said[moved]["state"], said[moved]["moved_to"]) == ("moved", short)
    assert sorted(paper.paths()) == ["/gone", "/long", "/moved", "/short", "/short"]


async def test_check_prints_a_table_of_the_feeds_known(shell: Shell, paper: Paper) -> None:
    rss = paper.puts("/rss", feed(entry(paper, 1)))
    await shell.run("feeds", "add", rss, **NEAR)
    ended = await shell.run("feeds", "check", **NEAR)
    assert ended.status == 0
    head, row = ended.out.splitlines()
    assert head.split() == ["state", "feed", "kind", "newest", "text", "entries", "ms"]
    assert row.split()[:3] == ["ok", "예시일보", "rss"]
    paper.puts("/rss", "<html>점검 중</html>")
    failing = await shell.run("feeds", "check", **NEAR)
    assert failing.status == 1
    assert f"failed: {rss}: " in failing.out


async def test_check_reads_the_file_of_feeds_off_or_on(shell: Shell, paper: Paper) -> None:
    rss = paper.puts("/rss", feed(entry(paper, 1)))
    own = f'[[feed]]\nurl = "{rss}"\non = false\n'
    settings = {**NEAR, "FEEDS_FILE": shell.write("feeds.toml", own)}
    assert (await shell.run("feeds", "check", "--file", "--json", **settings)).json["url"] == rss
    assert await titles(shell) == {}


# --- import and export -------------------------------------------------------------------------


async def test_feeds_come_in_and_go_out_as_opml(shell: Shell, tmp_path: Path) -> None:
    first = await shell.run("feeds", "import", shell.write("in.opml", OPML))
    assert first.out == "2 added\n"
    again = await shell.run("feeds", "import", "in.opml")
    assert again.out == "0 added, 2 were there already\n"
    known = await titles(shell)
    assert known == {
        "https://yesi.example/rss?a=1&b=2": "예시 & 일보",
        "https://yeoul.example/rss": "여울경제",
    }
    assert (await shell.run("feeds", "export", "out.opml")).out == "2 written to out.opml\n"
    other = {"DATABASE_URL": f"sqlite:///{tmp_path}/other.db"}
    await shell.run("feeds", "import", "out.opml", **other)
    printed = await shell.run("feeds", "export", **other)
    assert printed.out == (tmp_path / "out.opml").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.opml", "<html/>", "a.opml is not an OPML file"),
        ("b.opml", "<opml><body/></opml>", "b.opml lists no feed"),
        ("", "", "none.opml cannot be read (No such file or directory)"),
    ],
)
async def test_a_file_that_is_no_list_of_feeds_is_refused_in_a_sentence(
    shell: Shell, name: str, content: str, sentence: str
) -> None:
    file = shell.write(name, content) if name else "none.opml"
    ended = await shell.run("feeds", "import", file)
    assert (ended.status, ended.err) == (1, f"apeuro: {sentence}\n")
