"""What an evidence asserts, and the words of a text that it does not have in any form."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from jobs.digest.antonyms import opposite, sides
from jobs.digest.assertions import Told, assertions
from jobs.digest.certainty import Certainty
from jobs.digest.dates import names_time
from jobs.digest.denials import denied, says
from jobs.digest.function_words import is_free
from jobs.digest.numbers import FIGURE, SPAN, WORDED
from jobs.digest.predicates import predicates
from jobs.digest.senses import senses
from jobs.digest.stems import Lexicon, is_ending, letters
from jobs.korean.particles import is_adnominal, split_particle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jobs.digest.wording import Source

# 먼저 and 필요 may stand for -어야 한다.
DUTY = re.compile("필요|해야|먼저|우선|요구")
# What is decided may be told as agreed on: -기로 했다.
SETTLING = re.compile("결정|합의|방침")
LACKING = frozenset("미불비무")
# Syllables that make no other noun of the one before them.
SUFFIXES = frozenset("들측사화적용형별간제")
BLOT = "□"
# Right after a number, a quotation mark or a Latin name stands a particle: ‘별의 항로’가.
HANGUL = re.compile(f"([{BLOT}A-Za-z’”\"'」』》)]?)([가-힣]+)")
TIME_LEFT = re.compile(
    r"(?:년|월|일|분기|주|달|초|말|중)(?:은|는|이|가|을|를|도|의|에|에는|에도|으로|로|부터|부터는|까지|까지는|"
    r"이다|이며|간|쯤|께|이후|이전|만에|마다)?"
)


class Claims:
    """The words of an evidence with what is asserted of them, to look other words up among.

    What is read of an evidence is read once and only when asked for: most points are sentences of
    their evidence, of which nothing need be looked up.
    """

    def __init__(self, source: Source) -> None:
        """Take the evidence."""
        self.source = source
        self._same: dict[str, list[Told]] = {}
        self._alike: dict[str, list[Told]] = {}
        self._known: dict[str, bool] = {}

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """The words of the evidence, each with what is asserted of it."""
        return assertions(self.source.raw)

    @cached_property
    def denied(self) -> list[str]:
        """What the evidence denies, by the stem of the verb or the noun."""
        return denied(self.source.raw)

    @cached_property
    def stated(self) -> frozenset[str]:
        """The stems of the evidence's verbs."""
        return frozenset(predicates(self.source.raw))

    @cached_property
    def _lexicon(self) -> Lexicon:
        index: dict[str, set[str]] = {}
        for number, one in enumerate(self.told):
            for form in _forms(one.word, short=one.verbal):
                index.setdefault(letters(form), set()).add(str(number))
        return Lexicon({word: frozenset(found) for word, found in index.items()})

    @cached_property
    def _meant(self) -> dict[str, list[int]]:
        meant: dict[str, list[int]] = {}
        for number, one in enumerate(self.told):
            for sense in _senses(one.word):
                meant.setdefault(sense, []).append(number)
        return meant

    def same(self, word: str) -> list[Told]:
        """Give the words of the evidence that are of the same stem."""
        if word not in self._same:
            found = {n for f in _forms(word, short=True) for n in self._lexicon.find(letters(f))}
            self._same[word] = [self.told[number] for number in sorted(map(int, found))]
        return self._same[word]

    def alike(self, word: str) -> list[Told]:
        """Give the words of the evidence that may stand for a word."""
        if word not in self._alike:
            found = {number for sense in _senses(word) for number in self._meant.get(sense, ())}
            self._alike[word] = [self.told[number] for number in sorted(found)]
        return self._alike[word]

    def finds(self, word: str) -> bool:
        """Tell whether the evidence has a word, a form of it or one that stands for it."""
        noun = split_particle(word)[0]
        return (len(noun) > 1 and self.source.says(noun)) or bool(
            self.same(word) or self.alike(word)
        )

    def knows(self, word: str) -> bool:
        """Tell whether the evidence has a word, a form of it, its parts, or one that stands for it."""
        if word not in self._known:
            self._known[word] = self._looks_up(word)
        return self._known[word]

    def _looks_up(self, word: str) -> bool:
        noun = split_particle(word)[0]
        if self.source.says(noun) if len(noun) > 1 else noun in self.source.raw:
            return True
        if is_ending(letters(word[1:])) and self._has_syllable(word[0]):
            return True
        if DUTY.match(word) and any(one.certainty is Certainty.DUE for one in self.told):
            return True
        if SETTLING.match(word) and any(one.certainty is Certainty.DECIDED for one in self.told):
            return True
        return self.finds(word) or self._knows_parts(noun) or self._lacks(noun)

    def _lacks(self, noun: str) -> bool:
        """Tell a noun that denies what the evidence denies: 미등록 of 등록하지 않은, 무이자."""
        denied = noun[:1] in LACKING and any(one.denied for one in self.told)
        return denied and (self._knows_part(noun[1:]) or self._knows_part(noun[1:].rstrip("자")))

    def _has_syllable(self, noun: str) -> bool:
        """Tell whether a noun of one syllable stands in the evidence, with or without a particle."""
        return any(one.word[:1] == noun and is_ending(letters(one.word[1:])) for one in self.told)

    def _knows_parts(self, noun: str) -> bool:
        """Tell a compound of known parts: 시험망구축 of 시험망 and 구축."""
        if noun[-1] in SUFFIXES and self._knows_part(noun[:-1]):
            return True
        return any(
            self._knows_part(noun[:cut]) and self._knows_part(noun[cut:])
            for cut in range(2, len(noun) - 1)
        )

    def _knows_part(self, part: str) -> bool:
        if len(part) == 1:
            return False
        return self.source.says(part) or is_free(part) or bool(self.same(part) or self.alike(part))


def _forms(word: str, *, short: bool = False) -> Iterator[str]:
    """Offer a word as it stands and without its particle; one syllable only of a verb (늘 것)."""
    if len(word) > 1 or short:
        yield word
    noun = split_particle(word)[0]
    if noun != word and len(noun) > 1:
        yield noun


@lru_cache(maxsize=4096)
def _senses(word: str) -> frozenset[str]:
    noun = split_particle(word)[0]
    return senses(word) | (senses(noun) if noun != word else frozenset())


def unknown_words(text: str, claims: Claims) -> list[str]:
    """List the words of a text that its evidence does not have in any form, numbers aside."""
    return [
        word
        for clause in CLAUSE.split(_without_numbers(text))
        for word in _unknown_in(_plain_words(clause), claims)
    ]


def is_unrelated(text: str, claims: Claims) -> bool:
    """Tell whether the evidence speaks of something else: it has not half of a text's words."""
    found = _plain_words(_without_numbers(text))
    unknown = [word for word in found if not claims.knows(word)]
    return len(unknown) * 2 > len(found)


def _without_numbers(text: str) -> str:
    for pattern in (FIGURE, WORDED, SPAN):
        text = pattern.sub(lambda hit: BLOT + hit["tail"], text)
    return text


def _plain_words(text: str) -> list[str]:
    """List the words that carry sense: no particles after a number, no grammar, no times."""
    return [
        word
        for counted, word in HANGUL.findall(text)
        if not (counted and is_ending(letters(word))) and not (is_free(word) or _is_time(word))
    ]


def _unknown_in(words: list[str], claims: Claims) -> list[str]:
    """List the unknown words of a clause, but for a lone verb that binds what is all known.

    No table has all verbs: `나라가 사업비의 70%를 떠맡는다` says nothing new where the rest stands in one
    sentence of the evidence, and the verb is of no sense that could be another one.
    """
    unknown = [word for word in words if not claims.knows(word)]
    if len(unknown) != 1 or not _is_verb(unknown[0]):
        return unknown
    known = [word for word in words if word != unknown[0]]
    if _denies(unknown[0], known, claims):
        return []
    return unknown if len(known) < MOSTLY or _may_turn(unknown[0], claims) else []


def _may_turn(verb: str, claims: Claims) -> bool:
    """Tell a verb that denies by its own sense, or is the opposite of one of the evidence."""
    against = set(map(opposite, sides(verb)))
    return says(verb) or any(against & sides(one.word) for one in claims.told)


def _denies(word: str, known: list[str], claims: Claims) -> bool:
    """Tell a word that says by itself what the evidence denies: 예산에서 빠졌다, 담기지 않았다."""
    denied = {one.clause for one in claims.told if one.denied}
    return says(word) and any(one.clause in denied for each in known for one in claims.same(each))


def _is_verb(word: str) -> bool:
    return bool(VERB.search(word)) or is_adnominal(word)


MOSTLY = 3
VERB = re.compile(r"(?:다|다고|고|며|기로|[해돼려여져]|[한할된될])$")
CLAUSE = re.compile(r"(?<=[고며])\s|(?<=지만)\s|(?<=는데)\s|(?<=으나)\s|[.,;]\s")


def _is_time(word: str) -> bool:
    return bool(TIME_LEFT.fullmatch(word)) or names_time(word)
