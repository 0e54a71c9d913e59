"""A sentence becomes a point: shortened, with what it refers to, its speaker and its evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from jobs.digest.compress import compress
from jobs.digest.phrases import VERBAL
from jobs.digest.reference import (
    antecedent,
    explains,
    has_subject,
    needs_antecedent,
    stands_for_name,
    subject_at,
)
from jobs.digest.signs import CueKind
from jobs.digest.speaker import TITLES, is_opinion, speaker_of
from jobs.digest.vocabulary import NAME_ENDINGS
from jobs.korean.particles import agreeing, is_adnominal, split_particle
from jobs.model import Evidence, PointKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jobs.digest.cues import Cue
    from jobs.digest.reading import Line, Reading
    from jobs.korean.sentences import Sentence

LONGEST = 170
PERSON = re.compile(rf"{TITLES}$")
HE = re.compile(r"(?:그는|그가|그의|그녀|이\s?(?:대표|교수|관계자|연구원|소장))")
HEAD, FAR = 6000, 6
OBJECT = re.compile(r"[을를]\s")
BODY = re.compile(
    rf"(?:{'|'.join(NAME_ENDINGS.split())}|회사|업체|기업|정부|당국|국회|노조|연구팀|연구진|업계|조합|단체|법원|학교|[가-힣]{{2}}[부처청원]|"
    r"[가-힣]+(?:시|도|군|구청|시청|도청|통신사|운영사|개발사|제조사))$"
)
NAMED_BODY = re.compile(rf"[0-9A-Za-z가-힣]{{2,}}(?:{'|'.join(NAME_ENDINGS.split())})$")
BODY_SIGNS = (
    "{} 대표", "{}(대표", "{} 관계자", "{} 측", "회사 {}", "업체 {}", "기업 {}", "운영사 {}", "개발사 {}", "스타트업 {}",
    "{} 회장", "{} 사장",
)  # fmt: skip
# A body named in passing, where there is one: …할 것으로 회사는 기대한다.
INSIDE = re.compile(r"\s(?:회사|업체|정부|업계|당국|연구팀|연구진)(?:\s측)?[은는이가]\s")
WILLED = frozenset([CueKind.PLAN, CueKind.GOAL])


@dataclass(frozen=True, slots=True)
class Draft:
    """A point before it has its label: the text to show, and the sentences it rests on."""

    text: str
    kind: PointKind
    evidence: tuple[Evidence, ...]
    speaker: str | None
    cue: Cue | None
    own: str


def evidence_of(sentence: Sentence) -> Evidence:
    """Bind a sentence as evidence."""
    return Evidence(sentence.start, sentence.end, sentence.text)


def draft_point(reading: Reading, line: Line, kind: PointKind) -> Draft | None:
    """Make a point of a sentence; None where it cannot be understood on its own."""
    text = compress(line.text, reading.year)
    if needs_antecedent(line.text):
        return _with_previous(reading, line, kind, text)
    if kind is PointKind.FACT and (not has_subject(line.text) or explains(line.text)):
        return None
    if stands_for_name(line.text) or not _has_actor(line):
        return _with_name(reading, line, kind, text)
    if len(text) > LONGEST:
        return None
    speaker = line.speaker or speaker_of(line.text)
    return Draft(text, kind, (evidence_of(line.sentence),), speaker, line.cue, text)


def whole(draft: Draft, line: Line) -> Draft | None:
    """Show a sentence unshortened, where shortening it would have bent it."""
    if len(draft.evidence) > 1 or len(line.text) > LONGEST:
        return None
    return replace(draft, text=line.text, own=line.text)


def _has_actor(line: Line) -> bool:
    """Tell whether a sentence says whose plan it is, or what it is about."""
    if INSIDE.search(line.text):
        return True
    if line.cue is None or line.cue.kind not in WILLED:
        return has_subject(line.text)
    if speaker_of(line.text):
        return True
    words = [word.strip(",“”\"'‘’") for word in line.text.split()]
    return any(subject_at(words, i) and _acts(words, i) for i in range(len(words)))


def _acts(words: Sequence[str], index: int) -> bool:
    """Tell a subject of the sentence from that of a clause before a noun (수요가 느는 시장)."""
    if split_particle(words[index])[1] not in {"이", "가"}:
        return True
    following = words[index + 1 : index + 2]
    return not any(is_adnominal(after) or VERBAL.search(after) for after in following)


def _with_previous(reading: Reading, line: Line, kind: PointKind, text: str) -> Draft | None:
    """Show the sentence before as well: 이는 and 이런 mean nothing without it."""
    if not line.rank:
        return None
    before = reading.lines[line.rank - 1]
    opening = compress(before.text, reading.year)
    joined = f"{opening} {text}"
    standing = needs_antecedent(before.text) or stands_for_name(before.text)
    if before.section != line.section or standing or len(joined) > LONGEST:
        return None
    if not has_subject(before.text):
        return None
    evidence = (evidence_of(before.sentence), evidence_of(line.sentence))
    return Draft(joined, kind, evidence, line.speaker or speaker_of(line.text), line.cue, text)


def _with_name(reading: Reading, line: Line, kind: PointKind, text: str) -> Draft | None:
    """Give the last topic before the sentence in brackets, as in `[앤트리버]는 내년 양산한다`."""
    found = _named_before(reading, line, text)
    if found is None:
        return None
    earlier, name = found
    said = speaker_of(earlier.text)
    if said and (is_opinion(line.text) or HE.match(line.text)):
        name = said
    stands = stands_for_name(line.text)
    shown = named(text, name) if stands else f"[{name}] {text}"
    if len(shown) > LONGEST:
        return None
    evidence = (evidence_of(earlier.sentence), evidence_of(line.sentence))
    own = line.speaker or speaker_of(line.text)
    speaker = said if said == name and is_opinion(line.text) else own
    return Draft(shown, kind, evidence, speaker, line.cue, text)


def _named_before(reading: Reading, line: Line, text: str) -> tuple[Line, str] | None:
    """Find who or what a sentence without a name is about; 그는 is a person, 회사는 a body."""
    body = partial(_is_body, reading)
    if stands_for_name(line.text):
        if HE.match(text):
            return antecedent(reading.lines, line, is_person, FAR)
        return antecedent(reading.lines, line, body, FAR) or _only_body(reading.lines, line)
    if line.cue and line.cue.kind in WILLED and OBJECT.search(text):
        return antecedent(reading.lines, line, lambda name: is_person(name) or body(name))
    return antecedent(reading.lines, line)


def _only_body(lines: Sequence[Line], line: Line) -> tuple[Line, str] | None:
    """Find the one company that the sentences before name at all (솔빛게임즈의 신작)."""
    bodies: dict[str, Line] = {}
    for earlier in (*lines[:2], *lines[max(2, line.rank - FAR) : line.rank]):
        if earlier.rank < line.rank:
            for word in earlier.text.split():
                name = split_particle(word.strip(",.“”\"'‘’()"))[0]
                if NAMED_BODY.search(name):
                    bodies.setdefault(name, earlier)
    return next(((at, name) for name, at in bodies.items()), None) if len(bodies) == 1 else None


def is_person(name: str) -> bool:
    """Tell a person by the title: 김서연 대표."""
    return bool(PERSON.search(name))


def _is_body(reading: Reading, name: str) -> bool:
    """Tell a company or an office by its ending, or by how the article speaks of it."""
    last = name.rsplit(maxsplit=1)[-1]
    if re.fullmatch(TITLES, last):
        return False
    if BODY.search(last) or reading.article.title.startswith(f"{last},"):
        return True
    text = reading.article.text[:HEAD]
    return any(sign.format(last) in text for sign in BODY_SIGNS)


def named(text: str, name: str) -> str:
    """Put a bracketed name where a word stands for it: `그는` becomes `[김서연 대표]는`."""
    found = STAND_IN.match(text)
    if found is None:
        return f"[{name}] {text}"
    rest = text[found.end() :]
    last = found["side"] or name
    return f"[{name}]{found['side'] or ''}{agreeing(last, found['particle'])}{rest}"


STAND_IN = re.compile(
    r"(?:그녀|그|이\s?(?:회사|업체|기업|기관|단체|스타트업|대표|교수|관계자|연구원|소장)|회사|업체|당사|법인)"
    r"(?P<side>\s?(?:측|관계자))?(?P<particle>은|는|이|가|의)(?=\s)"
)
