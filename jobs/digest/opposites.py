"""What a text turns round: a rise told as a fall, a beginning as an end, one event by another's date.

Each is told by what stands right after the same figure, time or event in text and evidence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jobs.digest.assertions import SENTENCE, assertions
from jobs.digest.dates import are_at_odds, moments
from jobs.digest.function_words import is_free
from jobs.digest.numbers import Number, numbers
from jobs.digest.stems import letters, same_stem
from jobs.korean.particles import split_particle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LEAD = r"^\s?(?:[가-힣]{1,4}\s)?"
UP = re.compile(
    rf"{LEAD}(?:늘|증가|오[르른를]|올[라랐랄리린릴려렸]|높[아이였인일]|높[다은게]|상승|인상|확대|커[지진졌질]|급증|뛰|뛴|불어|많[다은이]|비싸|비쌀|웃돌)"
)
DOWN = re.compile(
    rf"{LEAD}(?:줄|감소|내[리린릴려렸]|낮|하락|인하|축소|작아|급감|떨어|적[다은게]|삭감|깎|싸[다게]|싼|저렴|밑돌)"
)
TIMED = (
    r"(?P<when>\d{1,2}[월일]|[1-4]분기|[상하]반기|연[초말]|[초말중]순?|봄|여름|가을|겨울|내년|올해|20\d\d년|연내|주)"
    r"(?:에|부터|까지|에는|쯤|께)?\s"
)
BEGUN = re.compile(rf"{TIMED}(?:시작|개시|착수|돌입|개막|착공|열[린릴려]|문을\s?여)")
ENDED = re.compile(rf"{TIMED}(?:끝[나난날내낸낼]|종료|마[치친칠무]|완료|폐막|만료|완공|준공|닫)")
BEFORE = re.compile(r"(?P<event>[가-힣A-Za-z]{2,})\s?(?:이전|전)(?:에|까지|에는)")
LATER = r"[^.\n]{0,24}?\s(?:뒤|후|다음|이후)(?:에|,|\s|$)"
AFTER = re.compile(r"(?P<event>[가-힣A-Za-z]{2,})\s(?:뒤|후|이후)(?:에|,|\s)")
EARLIER = r"[^.\n]{0,24}?\s(?:전|이전)(?:에|까지|,|\s|$)"
THAN = re.compile(r"(?P<less>[가-힣A-Za-z]{2,})보다\s(?:더\s)?(?P<more>[가-힣A-Za-z]{2,})")


def reverses(text: str, evidence: str) -> bool:
    """Tell whether a text turns round a change, an order or a comparison of its evidence."""
    return (
        _turns_change(text, evidence)
        or _turns_time(text, evidence)
        or _turns_order(text, evidence)
        or _turns_comparison(text, evidence)
    )


def _turns_change(text: str, evidence: str) -> bool:
    """Tell a figure that rises where the same figure of the evidence falls, or the reverse."""
    return any(
        mine.match(one.after) and _only(theirs, mine, one, numbers(evidence))
        for one in numbers(text)
        for mine, theirs in ((UP, DOWN), (DOWN, UP))
    )


def _only(
    theirs: re.Pattern[str], mine: re.Pattern[str], one: Number, known: Sequence[Number]
) -> bool:
    same = [other.after for other in known if (other.value, other.unit) == (one.value, one.unit)]
    return any(map(theirs.match, same)) and not any(map(mine.match, same))


def _turns_time(text: str, evidence: str) -> bool:
    """Tell a time at which something begins where by the evidence something ends, or the reverse."""
    begins, ends = _times(BEGUN, text), _times(ENDED, text)
    if not (begins or ends):
        return False
    begun, ended = _times(BEGUN, evidence), _times(ENDED, evidence)
    return bool(begins & (ended - begun) or ends & (begun - ended))


def _times(pattern: re.Pattern[str], text: str) -> set[str]:
    return {found["when"] for found in pattern.finditer(text)}


def _turns_order(text: str, evidence: str) -> bool:
    """Tell what comes before an event where by the evidence it comes after, or the reverse."""
    return any(
        _stands(found["event"], theirs, evidence) and not _stands(found["event"], mine, evidence)
        for pattern, mine, theirs in ((BEFORE, EARLIER, LATER), (AFTER, LATER, EARLIER))
        for found in pattern.finditer(text)
    )


def _stands(event: str, tail: str, evidence: str) -> bool:
    return re.search(re.escape(split_particle(event)[0]) + tail, evidence) is not None


def _turns_comparison(text: str, evidence: str) -> bool:
    """Tell `지원보다 규제가` where the evidence has `규제보다 지원이`."""
    return any(
        f"{split_particle(found['more'])[0]}보다" in evidence
        and f"{found['less']}보다" not in evidence
        for found in THAN.finditer(text)
    )


def is_misdated(text: str, evidence: str) -> bool:
    """Tell an event that a text gives the date of another: each sentence of its own has others."""
    told = [part for part in SENTENCE.split(evidence) if part]
    return any(_is_dated_otherwise(part, told) for part in SENTENCE.split(text) if part)


def _is_dated_otherwise(sentence: str, told: list[str]) -> bool:
    times = moments(sentence)
    if len(times) != 1 or (event := _event(sentence)) is None:
        return False
    own = [part for part in told if any(same_stem(event, word) for word in _words(part))]
    return bool(own) and all(
        (found := moments(part)) and all(are_at_odds(times[0], other) for other in found)
        for part in own
    )


def _event(sentence: str) -> str | None:
    words = [one.word for one in assertions(sentence) if len(one.word) > 1 and one.verbal]
    return next((letters(word) for word in reversed(words) if not is_free(word)), None)


def _words(sentence: str) -> Iterator[str]:
    return (letters(one.word) for one in assertions(sentence))
