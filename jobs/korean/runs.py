"""What a run of letters may be read as: keywords within it, and how each stands there.

A Hangul keyword stands as a word (with its tail), as the beginning of a compound, or, where what
stands beside it is a word too, at its end or in its middle. Whatever it is, a word that has no
parts is never cut.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from jobs.korean import standing, tails
from jobs.korean.endings import words
from jobs.korean.lexicon import LONGEST_WHOLE, WHOLE, is_false_friend
from jobs.korean.particles import split_particle
from jobs.korean.standing import Ending, Standing, pack

LONGEST = 30  # letters of a keyword
LONGEST_RUN = 60  # beyond it a run is no word, and only its beginning is looked at
# Syllables from which a keyword does not come about by chance, after two others and after any.
FREE_AFTER_TWO, FREE = 3, 4

# How a keyword stands, as bits.
WORD = 1  # a word of its own
KIN = 2  # in a compound that is plainly about it: AI반도체, 협동로봇, 반도체업계
HEAD = 4  # at the beginning of any other compound: 삼성전자
STARTS, ENDS, INSIDE = 8, 16, 32  # for 삼성*, *로봇, *봇*
SPACED = 64  # written apart, too short to be taken for one word unasked
VERBAL = 128  # a verb where an object stands before it
BY_DEFAULT = WORD | KIN | HEAD

# Syllables that end a compound without being a word, and nouns of one syllable.
SUFFIX = words(
    "사 주 률 율 비 료 액 층 권 청 부 팀 실 원 회 단 형 용 측 급 계 식 력 성 화 적 들 님 업 점 법 론 학 인 자",
    "가 기 품 량 값 장 소 관 막 선 등 별 내 간 판 군 파 금",
)
NOUN = words(
    "앱 칩 폰 차 망 팔 팩 셀 팹 봇 톡 폰 맵 룸 숍 몰 팜 펌 캠 랩 웹 빔 폼 탭 팁 북 쇼 콘 존 밈 툴"
)
LINK = words("형 용 급 식 화 별 간 성 계 제")  # after a word, before the next
PREFIX = words("빅 초 신 폐 탈 친 총 순 딥 준 핵 앱 웹 폰 밈 봇 칩")
# A business word makes of a name another name: 삼성전자 is not what holds of 삼성 as such.
FIRM = words(
    "전자 생명 화재 증권 카드 은행 뱅크 그룹 페이 중공업 건설 물산 화학 모빌리티 엔터 엔터테인먼트 게임즈 클라우드 차 톡",
    "모비스 제철 정유 캐피탈 자산 손보 바이오 에너지 솔루션 시스템 디스플레이 이노베이션 통신 유플러스 홀딩스 벤처스 랩스",
)


class Reading(NamedTuple):
    """A keyword within a run: how it stands at `run[start:end]`, in the word `run[begin:until]`."""

    key: str
    modes: int
    start: int
    end: int
    begin: int
    until: int


class Run(NamedTuple):
    """What a run may be read as, and where a phrase that began before it may end in it."""

    readings: tuple[Reading, ...]
    packed: tuple[tuple[str, int], ...]  # the same as numbers: keys, and standings in the run
    near: tuple[Ending, ...]  # where nothing parts it: how far, and how it then stands
    apart: tuple[Ending, ...]  # where a space does
    trails: bool  # the whole run may follow a word as its compound
    verbal: bool  # some reading would be a verb after an object


class _Seams(NamedTuple):
    """Of every place in a run: what it parts."""

    tailed: list[bool]  # a noun before it, its tail after it
    left: list[bool]  # only words before it
    right: list[bool]  # only words after it, and a tail
    cut: list[bool]  # a word that is never cut stands across it


@lru_cache(maxsize=1 << 15)
def hangul(run: str, known: frozenset[str]) -> Run:
    """Read a run of Hangul; `known` are the words that may stand beside a keyword."""
    size = len(run)
    if size > LONGEST_RUN:
        readings = _beginnings(run)
        packed = tuple((key, pack(Standing(*places))) for key, *places in readings)
        return Run(readings, packed, (), (), trails=False, verbal=False)
    seams = _seams(run, known)
    stem = max(len(split_particle(run)[0]), 1)
    readings = tuple(
        Reading(run[i:j], modes, i, j, 0, j if modes & WORD else max(j, stem))
        for i in range(size)
        for j in range(i + 1, min(size, i + LONGEST) + 1)
        for modes in (_modes(run, i, j, seams),)
    )
    near = tuple(
        (run[:j], WORD if seams.tailed[j] else KIN if seams.right[j] else HEAD)
        for j in range(1, size + 1)
        if not seams.cut[j]
    )
    apart = tuple(end for end in near if end[1] == WORD or _is_kind(run[len(end[0]) :]))
    return Run(
        readings,
        tuple((key, pack(Standing(*places))) for key, *places in readings),
        tuple(ending(piece, modes, len(piece)) for piece, modes in near),
        tuple(ending(piece, modes, len(piece)) for piece, modes in apart),
        trails=seams.right[0] and not _is_firm(run),
        verbal=any(reading.modes & VERBAL for reading in readings),
    )


def _seams(run: str, known: frozenset[str]) -> _Seams:
    tailed = [False, *(tails.is_tail(run[at - 1], run[at:]) for at in range(1, len(run) + 1))]
    left = _left(run, known)
    return _Seams(tailed, left, _right(run, known, tailed), _cuts(run, left))


def ending(piece: str, modes: int, width: int) -> Ending:
    """Say how a phrase stands that ends so, and how where its beginning touches what is before."""
    parted = SPACED if modes & WORD else 0
    return standing.ending(piece, [each | INSIDE for each in (modes, kin(modes), parted)], width)


def kin(modes: int) -> int:
    """No word of its own any more, but a compound that is plainly about it."""
    return (modes & ~WORD) | KIN if modes & WORD else modes


def _is_kind(tail: str) -> bool:
    """Tell whether a word goes on with a noun of one syllable: 자율 주행차, not 삼성 전자상가."""
    return tail[0] in NOUN and tails.is_tail(tail[0], tail[1:])


def _beginnings(run: str) -> tuple[Reading, ...]:
    ends = range(2, LONGEST + 1)
    return tuple(Reading(run[:j], HEAD | STARTS | INSIDE, 0, j, 0, j) for j in ends)


def _modes(run: str, i: int, j: int, seams: _Seams) -> int:
    modes = INSIDE | (STARTS if i == 0 else 0) | (ENDS if seams.tailed[j] else 0)
    if seams.cut[i] or seams.cut[j] or is_false_friend(run[i:j], run, i):
        return modes
    if j - i == 1:
        return modes | _lone(run, i, seams)
    if i == 0:
        return modes | _first(run, j, seams)
    if seams.right[j] and (seams.left[i] or j - i >= (FREE_AFTER_TWO if i > 1 else FREE)):
        return modes | KIN
    return modes


def _lone(run: str, i: int, seams: _Seams) -> int:
    """How one syllable stands: as a word by sure particles, in a compound of words only."""
    tail = run[i + 1 :]
    sure = tails.is_lone_tail(run[i], tail)
    if i == 0 and sure:
        return WORD | (VERBAL if tails.may_be_verb(run[i], tail) else 0)
    if run[i] not in NOUN or not seams.left[i]:
        return 0
    follows = len(tail) > 1 and seams.right[i + 1] and not seams.tailed[i + 1]
    return KIN if (i > 0 and sure) or follows else 0


def _first(run: str, j: int, seams: _Seams) -> int:
    tail = run[j:]
    if tails.is_verb(run[:j], tail):
        return 0
    verbal = VERBAL if tails.may_be_verb(run[:j], tail) else 0
    if seams.tailed[j]:
        return WORD | verbal
    return (KIN if seams.right[j] and not _is_firm(tail) else HEAD) | verbal


def _is_firm(tail: str) -> bool:
    return any(tail[:size] in FIRM for size in range(1, 7))


def _left(run: str, known: frozenset[str]) -> list[bool]:
    """Tell of every place whether all before it is made of words."""
    good = [True] + [False] * len(run)
    for end in range(1, len(run)):
        good[end] = (
            (end == 1 and run[0] in PREFIX)
            or any(good[a] and run[a:end] in known for a in range(max(0, end - 8), end - 1))
            or (end > 1 and good[end - 1] and run[end - 1] in LINK)
        )
    return good


def _right(run: str, known: frozenset[str], tailed: list[bool]) -> list[bool]:
    """Tell of every place whether all after it is made of words, or is what ends one."""
    good = [False] * len(run) + [True]
    for at in range(len(run) - 1, -1, -1):
        good[at] = (
            tailed[at]
            or (good[at + 1] and (run[at] in NOUN or (at > 0 and run[at] in SUFFIX)))
            or any(good[b] and run[at:b] in known for b in range(at + 2, min(at + 8, len(run)) + 1))
        )
    return good


def _cuts(run: str, left: list[bool]) -> list[bool]:
    """Tell of every place whether a word that is never cut stands across it."""
    cut = [False] * (len(run) + 1)
    for at in range(len(run) - 1):
        if not left[at]:
            continue
        for end in range(at + 2, min(at + LONGEST_WHOLE, len(run)) + 1):
            if run[at:end] in WHOLE:
                cut[at + 1 : end] = [True] * (end - at - 1)
    return cut


NUMBERED = re.compile(r"([^\W\d_]{3,})\d")
PLURAL = re.compile(r"([A-Z][A-Z\d]+)s")
SMALL = re.compile(r"[a-z]([A-Z]{3,}\d*)")  # sLLM, vGPU, eSIM; not iOS, xAI


@lru_cache(maxsize=1 << 13)
def latin(shown: str, key: str) -> tuple[Reading, ...]:
    """Read a run of other letters, as it stands and as it is compared: whole, but for its number.

    Digits may follow three letters or more (HBM3E for HBM); never a letter a digit (5G, 5GHz).
    """
    size = len(key)
    found = [Reading(key, WORD | STARTS | ENDS | INSIDE, 0, size, 0, size)]
    bare = key.rstrip("+#")
    if bare != key and len(bare) > 1:
        found.append(Reading(bare, WORD, 0, len(bare), 0, size))
    if numbered := NUMBERED.match(key):
        found.append(Reading(numbered[1], HEAD, 0, numbered.end(1), 0, size))
    if plural := PLURAL.fullmatch(shown):
        found.append(Reading(plural[1].casefold(), WORD, 0, size - 1, 0, size))
    if small := SMALL.fullmatch(shown):
        found.append(Reading(small[1].casefold(), KIN, 1, size, 0, size))
    return (*found, *(_parts(key) if size <= LONGEST else _parts(key[:LONGEST])))


def _parts(key: str) -> list[Reading]:
    size = len(key)
    return [
        Reading(
            key[i:j],
            INSIDE | (STARTS if i == 0 else 0) | (ENDS if j == size else 0),
            i,
            j,
            0,
            size,
        )
        for i in range(size)
        for j in range(i + 2, size + 1)
        if j - i < size
    ]
