"""The commands, their options and their examples; what they do stands beside, one file a group."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="apeuro",
    help="앞으로: Korean IT news as three-point digests about what comes next, on Telegram.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
inspect = typer.Typer(
    no_args_is_help=True, help="Show how feeds, pages and pairs of articles are read."
)
feeds = typer.Typer(no_args_is_help=True, help="List, check, add, remove, import and export feeds.")
app.add_typer(inspect, name="inspect")
app.add_typer(feeds, name="feeds")


class Half(StrEnum):
    """A half of the program."""

    bot = "bot"
    jobs = "jobs"


class Stage(StrEnum):
    """A job of the newsroom."""

    gather = "gather"
    read = "read"
    group = "group"
    summarize = "summarize"
    announce = "announce"


AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one object for each.")]
AsText = Annotated[bool, typer.Option("--text", help="Plain text: the first line is the title.")]
Sources = Annotated[list[str], typer.Argument(metavar="FILE|URL...", show_default=False)]


@app.command(epilog="Example: apeuro run --sample")
def run(
    only: Annotated[Half | None, typer.Option(help="Run half of the program.")] = None,
    sample: Annotated[bool, typer.Option("--sample", help="Gather the sample news.")] = False,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port of the sandbox.")] = 9301,
) -> None:
    """Run the whole program; without a token, on the built-in sandbox with a chat page."""
    from bot.cli import running

    running.run(only=only, sample=sample, port=port)


@app.command(epilog="Example: apeuro digest --text article.txt")
def digest(sources: Sources, *, json: AsJson = False, text: AsText = False) -> None:
    """Print the three points of articles, with their evidence."""
    from bot.cli import reading

    reading.digest(sources, as_json=json, as_text=text)


@inspect.command("feed", epilog="Example: apeuro inspect feed https://example.org/rss --json")
def inspect_feed(
    sources: Sources,
    *,
    json: AsJson = False,
    base_url: Annotated[str, typer.Option(help="What links in a file are relative to.")] = "",
    content_type: Annotated[str, typer.Option(help="The type a server would declare.")] = "",
) -> None:
    """Show how feeds are read: kind, encoding, entries and what was wrong with them."""
    from bot.cli import reading

    reading.inspect_feeds(sources, as_json=json, base_url=base_url, content_type=content_type)


@inspect.command("article", epilog="Example: apeuro inspect article page.html --json")
def inspect_article(sources: Sources, *, json: AsJson = False, text: AsText = False) -> None:
    """Show how pages are read: text, sections and the 앞으로는 section with its points."""
    from bot.cli import reading

    reading.inspect_articles(sources, as_json=json, as_text=text)


@inspect.command("same", epilog="Example: apeuro inspect same --text one.txt other.txt")
def inspect_same(
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="FILE|URL FILE|URL", show_default=False)
    ] = None,
    *,
    json: AsJson = False,
    text: AsText = False,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Answer each case of standard input with a line.")
    ] = False,
) -> None:
    """Show whether two articles tell one story, and why; a case may also be JSON in one file."""
    from bot.cli import comparing

    if jsonl and not sources:
        comparing.inspect_pairs()
    elif not jsonl and len(sources or ()) in {1, 2}:
        comparing.inspect_same(sources or [], as_json=json, as_text=text)
    else:
        raise typer.BadParameter("name two articles, or one case, or give --jsonl")


@inspect.command("keyword", epilog="Example: apeuro inspect keyword 반도체 article.txt --json")
def inspect_keyword(
    query: Annotated[str, typer.Argument(show_default=False)] = "",
    source: Annotated[str, typer.Argument(metavar="FILE", help="`-`: standard input.")] = "-",
    *,
    json: AsJson = False,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Answer cases from standard input, one a line.")
    ] = False,
) -> None:
    """Show whether a text meets a keyword query, and where."""
    from bot.cli import matching

    matching.inspect_keyword(query, source, as_json=json, as_jsonl=jsonl)


@feeds.command("list", epilog="Example: apeuro feeds list")
def feeds_list(*, json: AsJson = False) -> None:
    """List the feeds, how each is doing and when it is asked next."""
    from bot.cli import keeping

    keeping.list_feeds(as_json=json)


@feeds.command("add", epilog="Example: apeuro feeds add https://example.org/rss.xml")
def feeds_add(
    urls: Annotated[list[str], typer.Argument(metavar="URL...", show_default=False)],
    title: Annotated[str, typer.Option(help="Its name; the feed's own by default.")] = "",
    zone: Annotated[str, typer.Option(help="The zone of dates without one.")] = "Asia/Seoul",
    every: Annotated[
        int | None, typer.Option(min=15, max=1440, help="Ask every so many minutes.")
    ] = None,
) -> None:
    """Add feeds, after reading each once; the address of a page will do."""
    from bot.cli import keeping

    keeping.add_feeds(urls, title=title, zone=zone, every=every)


@feeds.command("remove", epilog="Example: apeuro feeds remove https://example.org/rss.xml")
def feeds_remove(
    urls: Annotated[list[str], typer.Argument(metavar="URL...", show_default=False)],
) -> None:
    """Remove feeds; what they brought stays."""
    from bot.cli import keeping

    keeping.remove_feeds(urls)


@feeds.command("check", epilog="Example: apeuro feeds check --file")
def feeds_check(
    urls: Annotated[
        list[str] | None, typer.Argument(metavar="[URL...]", show_default=False)
    ] = None,
    *,
    file: Annotated[bool, typer.Option("--file", help="Check FEEDS_FILE, off or on.")] = False,
    json: AsJson = False,
) -> None:
    """Ask each feed once and show what it answers; exit status 1 where one fails."""
    from bot.cli import checking

    checking.check_feeds(urls or [], file=file, as_json=json)


@feeds.command("import", epilog="Example: apeuro feeds import feeds.opml")
def feeds_import(file: Annotated[Path, typer.Argument(show_default=False)]) -> None:
    """Add the feeds of an OPML file, as other readers export it."""
    from bot.cli import keeping

    keeping.import_feeds(file)


@feeds.command("export", epilog="Example: apeuro feeds export feeds.opml")
def feeds_export(
    file: Annotated[Path | None, typer.Argument(show_default=False)] = None,
) -> None:
    """Write the feeds as OPML, to standard output where no file is named."""
    from bot.cli import keeping

    keeping.export_feeds(file)


@app.command(epilog="Example: apeuro jobs gather read")
def jobs(
    stages: Annotated[list[Stage] | None, typer.Argument(show_default=False)] = None,
) -> None:
    """Run the newsroom's jobs once, all or those named, in their order."""
    from bot.cli import keeping

    keeping.run_jobs([stage.value for stage in stages or ()])


@app.command(epilog="Example: apeuro migrate")
def migrate() -> None:
    """Bring the database to this program's schema; `run` does it by itself."""
    from bot.cli import keeping

    keeping.migrate()


@app.command(epilog="Example: apeuro doctor")
def doctor() -> None:
    """Check settings, database, feeds and token; exit status 1 where something is wrong."""
    from bot.cli import health

    health.doctor()


@app.command(epilog="Example: apeuro stats --json")
def stats(*, json: AsJson = False) -> None:
    """Count feeds, articles, chats, keywords and deliveries by their state."""
    from bot.cli import health

    health.stats(as_json=json)


@app.callback()
def options(
    env_file: Annotated[Path, typer.Option(help="The file with the settings.")] = Path(".env"),
) -> None:
    """앞으로: Korean IT news as three-point digests about what comes next, on Telegram."""
    from bot.cli import shell

    shell.use(env_file)
