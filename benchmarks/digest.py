"""CPU for the digest of an article, beside two TextRank summarizers in the same process.

    make bench, or: PYTHONPATH=.venv/peers python benchmarks/digest.py [rounds]

Texts are the sample news, joined to about 2,000 characters each; every summarizer gets the same
texts in turn, in rounds that alternate. The peers get sentences split at their ends, and two kinds
of tokens: words between spaces, the cheapest there are, which carry their particles and so meet
each other rarely, and pairs of letters, what ours compares by: that is the fair comparison. A
morphological analyser would cost them more. Ours reads sections, labels its points and holds them
against their evidence besides. `apeuro, fresh` forgets every word before each article, for the
texts share paragraphs. Aims: at most 15 ms, at least twice as fast as either, nothing that grows
with the day.
"""

from __future__ import annotations

import gc
import re
import sys
import time
import tracemalloc
from functools import partial
from statistics import median
from typing import TYPE_CHECKING

from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.text_rank import TextRankSummarizer
from textrankr import TextRank

from bot.sandbox.news.press import SampleArticle, read_articles
from jobs import digest, extract

if TYPE_CHECKING:
    from collections.abc import Callable

    from jobs.model import Article

ROUNDS = 15
LENGTH = 2_000
MOST_MILLISECONDS, LEAST_RATIO = 15.0, 2.0
DAYS, A_DAY = 3, 300
OWN = 2  # a cache of no more holds the program's own tables
MARKS = tuple("①②③■▶◆●·-0123456789[")
END = re.compile(r"(?<=[.?!])\s+|\n+")


class Tokens:
    """A tokenizer as sumy wants it: sentences by their ends, words as given."""

    def __init__(self, words: Callable[[str], list[str]]) -> None:
        """Take the way to split a sentence."""
        self.to_words = words

    def to_sentences(self, text: str) -> list[str]:
        """Split a text."""
        return [part for part in END.split(text) if part.strip()]


def pairs(sentence: str) -> list[str]:
    """Split a sentence into pairs of letters, word by word."""
    return [word[at : at + 2] for word in sentence.split() for at in range(max(len(word) - 1, 1))]


def texts() -> list[Article]:
    """Join the sample news to articles of about 2,000 characters, none with its own section."""
    bodies = {one.title: prose(one) for one in read_articles()}
    titles = [title for title, lines in bodies.items() if lines]
    return [extract.read_text("\n".join([title, *filled(bodies, title)])) for title in titles]


def prose(sample: SampleArticle) -> list[str]:
    """Keep a sample's plain paragraphs, so that rules have to find its sentences."""
    lines = (line for block in sample.blocks for line in block.splitlines())
    return [line for line in lines if line.endswith("다.") and not line.startswith(MARKS)]


def filled(bodies: dict[str, list[str]], title: str) -> list[str]:
    """Fill an article up with paragraphs of those after it."""
    titles = list(bodies)
    begun = titles.index(title)
    lines = [line for other in [*titles[begun:], *titles[:begun]] for line in bodies[other]]
    kept: list[str] = []
    while sum(map(len, kept)) < LENGTH:
        kept.append(lines.pop(0))
    return kept


def ours(article: Article) -> None:
    """Draft a digest."""
    digest.draft(article)


def remembering() -> list[Callable[[], None]]:
    """Find what forgets each of our tables of words met before; those of the program's own stay."""
    found = {
        id(value): value
        for name, module in sys.modules.items()
        if name.startswith("jobs.")
        for value in vars(module).values()
        if hasattr(value, "cache_parameters")
    }
    return [each.cache_clear for each in found.values() if each.cache_parameters()["maxsize"] > OWN]


FORGET = remembering()


def fresh(article: Article) -> None:
    """Draft a digest as the first of a process, with no word met before."""
    for forget in FORGET:
        forget()
    digest.draft(article)


def sumy(article: Article, words: Callable[[str], list[str]]) -> None:
    """Summarize with sumy's TextRank."""
    parser = PlaintextParser.from_string(article.text, Tokens(words))
    TextRankSummarizer()(parser.document, 3)


def textrankr(article: Article, words: Callable[[str], list[str]]) -> None:
    """Summarize with textrankr."""
    TextRank(words).summarize(article.text, 3, verbose=False)


SUMMARIZERS: dict[str, Callable[[Article], None]] = {
    "apeuro": ours,
    "apeuro, fresh": fresh,
    "sumy, words": partial(sumy, words=str.split),
    "sumy, pairs": partial(sumy, words=pairs),
    "textrankr, words": partial(textrankr, words=str.split),
    "textrankr, pairs": partial(textrankr, words=pairs),
}


def milliseconds(summarize: Callable[[Article], None], articles: list[Article]) -> float:
    """CPU time for one article, over all of them once."""
    begun = time.process_time()
    for article in articles:
        summarize(article)
    return (time.process_time() - begun) * 1000 / len(articles)


def growth(articles: list[Article]) -> list[int]:
    """Bytes held after each of some days of articles, beyond those held after the first."""
    held = []
    tracemalloc.start()
    for _ in range(DAYS):
        for number in range(A_DAY):
            digest.draft(articles[number % len(articles)])
        gc.collect()
        held.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    return [after - held[0] for after in held]


def main() -> None:
    """Run the rounds and print medians and paired ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    articles = texts()
    taken: dict[str, list[float]] = {name: [] for name in SUMMARIZERS}
    for _ in range(rounds):
        for name, summarize in SUMMARIZERS.items():
            taken[name].append(milliseconds(summarize, articles))
    mean = sum(len(article.text) for article in articles) / len(articles)
    print(f"{len(articles)} articles of {mean:.0f} characters, {rounds} rounds")
    mine = taken["apeuro"]
    print(f"apeuro            {median(mine):6.2f} ms an article (aim: {MOST_MILLISECONDS:g})")
    print(f"apeuro, fresh     {median(taken['apeuro, fresh']):6.2f} ms")
    for name, others in taken.items():
        if not name.startswith("apeuro"):
            ratio = median(other / own for other, own in zip(others, mine, strict=True))
            slower = f"{ratio:.1f} times ours (aim: {LEAST_RATIO:g})"
            print(f"{name:17} {median(others):6.2f} ms, {slower}")
    print(f"held after each of {DAYS} days of {A_DAY} articles, bytes: {growth(articles)}")


if __name__ == "__main__":
    main()
