"""An article as the digest reads it: its prose sentences in order, each with what it tells."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from jobs.digest.bygone import SPOKEN
from jobs.digest.cues import Cue, outlook
from jobs.digest.interview import turns
from jobs.digest.signs import CueKind
from jobs.digest.times import is_ahead
from jobs.korean.endings import bare, is_past
from jobs.korean.sentences import Sentence, is_sentence, split

if TYPE_CHECKING:
    from jobs.korean.kiwi import Analyse
    from jobs.model import Article

# Articles are shorter; what lies beyond is a page of something else. It bounds all later work.
LONGEST_READ = 60_000
MOST_SENTENCES = 400
LONGEST_SUFFIX, LONGEST_QUOTE = 60, 50
HEAD, FEWEST_STOPS, LONGEST_SUBHEADLINE = 8000, 4, 45
NAMED_YEAR = re.compile(r"((?:19|20)(?<!\d\d\d)\d\d)년")
ANY_YEAR = re.compile(r"(?:19|20)\d\d년")
FEWEST_PAST, SPARSE = 4, 6
LATELY = re.compile(r"이날|전일|전날|오늘|어제|최근|(?<!\d)\d{1,2}일\s|올해|이번")
STOPPED = re.compile(r"다\.(?:\s|$)")
QUOTE = re.compile('[“"‘\'][^”"]*[”"’\']')
DATELINE = re.compile(
    r"(?:[\[(【<][^\])】>]{1,30}[\])】>]\s*)*(?:[가-힣·?, ]{2,30}\s?(?:기자|특파원)\s?=\s*)?(?:[가-힣A-Za-z]{2,8}\s?=\s?)?"
)
DATED = "[(【<"
MAIL = re.compile(r"\S@\S+\.\S")
NOISE = re.compile(
    r"https?://|무단\s?전재|재배포|저작권자|ⓒ|▲사진|사진\s?[=제]|구독하|클릭하|알려드립니다|보실\s?수\s?있습니다"
)


class Line(NamedTuple):
    """One prose sentence: its place among them, its section's heading, its cue if any.

    `speaker` is who says it where the sentence itself does not tell: in an interview.
    """

    sentence: Sentence
    rank: int
    section: str
    opens: bool
    cue: Cue | None
    speaker: str | None = None

    @property
    def text(self) -> str:
        """The sentence itself."""
        return self.sentence.text


@dataclass(frozen=True, slots=True)
class Reading:
    """The prose of an article; `year` is the year it was published in, None where unknown."""

    article: Article
    lines: tuple[Line, ...]
    year: int | None
    is_cut: bool = False
    analyse: Analyse | None = None


def read(article: Article, analyse: Analyse | None = None) -> Reading:
    """Read an article's prose; sub-headlines, captions and by-lines are left out.

    `analyse` parts a sentence into its morphemes, where an analyser is at hand.
    """
    year = article.published_at.year if article.published_at else None
    text = article.text
    end = min(len(text), LONGEST_READ)
    sentences = split(text, 0, end)[:MOST_SENTENCES]
    starts = [section.start for section in article.sections]
    headings = {section.heading for section in article.sections}
    # Prose with full stops: then a short line of its own without one is a sub-headline.
    stopped = len(STOPPED.findall(text, 0, HEAD)) >= FEWEST_STOPS
    lines: list[Line] = []
    for sentence, who in turns(text, sentences):
        body = undated(sentence)
        if not is_sentence(body.text) or _is_noise(body.text) or body.text in headings:
            continue
        if _is_title(article, sentence) or _is_lone_quote(text, sentence):
            continue
        if stopped and _is_subheadline(text, sentence):
            continue
        opens = sentence.start == 0 or text[sentence.start - 1] == "\n"
        heading = _heading(article, starts, body)
        lines.append(Line(body, len(lines), heading, opens, outlook(body.text, year), who))
    # Few articles name as many years at all.
    years = len(ANY_YEAR.findall(text, 0, end)) if year else 0
    told = tuple(lines) if years < FEWEST_PAST else _without_bygone(lines, year)
    return Reading(article, told, year, end < len(text), analyse)


def _is_noise(text: str) -> bool:
    """Tell a line that is about the page, or bears an address."""
    return bool(NOISE.search(text) or ("@" in text and MAIL.search(text)))


def _without_bygone(lines: list[Line], year: int | None) -> tuple[Line, ...]:
    """In the story of a life or a past affair, a plan told in the past is history unless dated now."""
    past = sum(any(int(y) < (year or 0) for y in NAMED_YEAR.findall(line.text)) for line in lines)
    if past < FEWEST_PAST or past * SPARSE < len(lines):
        return tuple(lines)
    return tuple(
        line._replace(cue=None)
        if _is_bygone(line, lines[line.rank - 1 : line.rank], year)
        else line
        for line in lines
    )


def _is_bygone(line: Line, before: list[Line], year: int | None) -> bool:
    told = bare(line.text)
    then = any(int(y) < (year or 0) for one in before for y in NAMED_YEAR.findall(one.text))
    announced = SPOKEN.search(told[-8:]) and not then
    return (
        not announced
        and line.cue is not None
        and line.cue.kind in {CueKind.PLAN, CueKind.GOAL}
        and is_past(told[-6:])
        and not LATELY.search(told)
        and not is_ahead(told)
    )


def _is_title(article: Article, sentence: Sentence) -> bool:
    """Tell a line that repeats the title, or a part of a line that begins with it."""
    text, title = article.text, article.title
    begin = text.rfind("\n", 0, sentence.start) + 1
    return (
        bool(title)
        and text.startswith(title, begin)
        and sentence.text in text[begin : begin + len(title) + LONGEST_SUFFIX]
    )


def _is_subheadline(text: str, sentence: Sentence) -> bool:
    """Tell a short line of its own that no full stop ends, where the prose has them."""
    return (
        len(sentence.text) < LONGEST_SUBHEADLINE
        and text[sentence.start - 1 : sentence.start] in {"", "\n"}
        and text[sentence.end : sentence.end + 1] in {"", "\n"}
        and sentence.text[-1] not in ".!?…。"
    )


def _is_lone_quote(text: str, sentence: Sentence) -> bool:
    """Tell a quotation set as a sub-headline: short, alone on its line, said by no one."""
    return (
        len(sentence.text) < LONGEST_QUOTE
        and QUOTE.fullmatch(sentence.text) is not None
        and text[sentence.start - 1 : sentence.start] in {"", "\n"}
        and text[sentence.end : sentence.end + 1] in {"", "\n"}
    )


def _heading(article: Article, starts: list[int], sentence: Sentence) -> str:
    at = bisect.bisect_right(starts, sentence.start) - 1
    if at < 0 or sentence.start >= article.sections[at].end:
        return ""
    return article.sections[at].heading


def undated(sentence: Sentence) -> Sentence:
    """Drop the dateline and by-line that a first sentence begins with: `(서울=예시) 김하나 기자 =`."""
    if sentence.text[0] not in DATED and "=" not in sentence.text:
        return sentence
    found = DATELINE.match(sentence.text)
    size = found.end() if found else 0
    text = sentence.text[size:]
    if not size or not text:
        return sentence
    return Sentence(sentence.start + size, sentence.end, text)
