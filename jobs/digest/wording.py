"""Whether a point's words are those of its evidence: what it covers, quotes, and adds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jobs.digest.predicates import predicates
from jobs.digest.speaker import SAYING
from jobs.digest.vocabulary import ALWAYS_KNOWN, EVERYDAY
from jobs.korean.particles import split_particle

if TYPE_CHECKING:
    from jobs.model import Evidence

WORD = re.compile(r"[A-Za-z][A-Za-z0-9+&.\-]*[A-Za-z0-9+]|[A-Za-z]|[가-힣]+")
UNSAID = re.compile(r"[\W_]+")
QUOTED = re.compile(r"[“\"‘']([^”\"’']{2,})[”\"’']")
INFLECTION = re.compile(
    r"(?:했|됐|하|되|한|된|할|될|해|돼|시키|시킨|시킬|받|받는)?(?:습니다|입니다|이다|이며|이고|이라고|이라는|이라|라고|라는|다고|다는|다며|다|"
    r"으며|며|고|지만|는데|으나|면서|면|어서|아서|서|도록|려고|려|기로|기|게|지|는|은|을|던|음|자|니|요|죠|까)?$"
)
LEAD = 400
ENOUGH, FEW = 0.5, 2
SLIGHT, SOME = 0.3, 0.8
MADE_VERB = re.compile(r"(?:[하했한할해되됐된될돼]|시[키켰킨킬])[가-힣]{0,4}$")
NATIVE_VERB = re.compile(
    r"(?:열|뒀|두|둔|있|없|나서|나선|나섰|들어|내놓|내놨|보이|보인|보였|알려|오르|오른|올랐|오를|내리|늘|줄|높|낮|키우|키운|키울|바뀌|바꾸|"
    r"맡|마치|마친|마쳤|끝|넘|나오|나온|나왔|나올|이어|커지|커질|커졌|많아|적어|지나|다가|앞두|벌|이르|이른|따르|따른|갖추|갖춘|펴|펼|"
    r"꼽|쓰|쓸|쓰인|떨어|가져|만들|만든|세우|세운|세웠|지을|짓|짓는|잡|걸|더하|빠르|느리|빨라|새로|크|큰|작|좋|나쁘|어렵|쉬)[가-힣]{0,4}$"
)


@dataclass(frozen=True, slots=True)
class Source:
    """What a point may draw on: its evidence, squashed and as it stands, and the whole article."""

    evidence: str
    raw: str
    whole: str
    text: str = ""

    @classmethod
    def of(cls, evidence: str, article: str, text: str = "") -> Source:
        """Squash the evidence once; `text` is what its offsets count in."""
        return cls(squashed(evidence), evidence, article, text)

    def lead(self, evidence: tuple[Evidence, ...]) -> str:
        """Give what stands right before the evidence, where the article's own label would."""
        start = min((one.start for one in evidence), default=0)
        return self.text[max(0, start - LEAD) : start]

    def says(self, text: str) -> bool:
        """Tell whether the evidence says something, spaces and quotes aside."""
        return squashed(text) in self.evidence

    def has_anywhere(self, text: str) -> bool:
        """Tell whether the whole article says something, spaces and quotes aside."""
        return text in self.whole or squashed(text) in squashed(self.whole)


def squashed(text: str) -> str:
    """Drop spaces, quotes and case, so that 오픈 AI and 오픈AI are one."""
    return UNSAID.sub("", text.lower())


def stem(word: str) -> str:
    """Give the part of a word that carries its sense: without particle or ending."""
    if word[:1].isascii():
        return word.lower()
    noun, _ = split_particle(word)
    bare = INFLECTION.sub("", noun)
    return bare if len(bare) > 1 else noun


def weight(word: str) -> float:
    """Say how much a word carries: a noun of its own all, everyday words and plain verbs a little."""
    core = stem(word)
    if core in ALWAYS_KNOWN or len(core) < FEW or re.match(SAYING, word):
        return 0.0
    if core in EVERYDAY or word in EVERYDAY or (not word[0].isascii() and _is_plain_verb(word)):
        return SLIGHT
    return 1.0


def _is_plain_verb(word: str) -> bool:
    """Tell a native verb (열어, 넘었다) from a noun made a verb (양산했다)."""
    found = predicates(f"{word} ")
    return any(len(each) <= FEW and not MADE_VERB.search(word) for each in found) or bool(
        NATIVE_VERB.match(word)
    )


def coverage(text: str, source: Source) -> tuple[float, float]:
    """Say which share of a text's sense its evidence has, and how much sense there is."""
    weights = [(word, weight(word)) for word in WORD.findall(text)]
    total = sum(part for _, part in weights)
    if not total:
        return 1.0, 0.0
    return sum(part * _weight(word, source.evidence) for word, part in weights) / total, total


def _weight(word: str, evidence: str) -> float:
    core = squashed(stem(word))
    if core in evidence:
        return 1.0
    if len(core) > FEW and core[:FEW] in evidence:
        return 0.75
    pairs = [core[i : i + 2] for i in range(len(core) - 1)]
    hits = sum(pair in evidence for pair in pairs)
    return 0.5 * hits / len(pairs) if pairs else 0.0


def is_unrelated(text: str, source: Source) -> bool:
    """Tell whether the evidence speaks of something else."""
    share, total = coverage(text, source)
    return total >= SOME and share < ENOUGH


def unknown_quotes(text: str, source: Source) -> list[str]:
    """List the quoted strings that the evidence does not have to the letter."""
    return [quote for quote in QUOTED.findall(text) if squashed(quote) not in source.evidence]
