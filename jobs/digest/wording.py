"""Whether a point's words are those of its evidence: names, quotations, clauses added."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jobs.digest.predicates import predicates
from jobs.digest.speaker import SAYING, TITLES
from jobs.digest.vocabulary import ALWAYS_KNOWN, EVERYDAY, NAME_ENDINGS, PLACES
from jobs.korean.endings import SS, L, N
from jobs.korean.particles import AFTER_ANY, TOPICS, is_adnominal, split_particle

WORD = re.compile(r"[A-Za-z][A-Za-z0-9+&.\-]*[A-Za-z0-9+]|[A-Za-z]|[가-힣]+")
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9+&\-]*")
UNSAID = re.compile(r"[\W_]+")
QUOTED = re.compile(r"[“\"‘']([^”\"’']{2,})[”\"’']")
CLAUSE = re.compile(
    rf"[,.;:…!?]\s|(?<=[가-힣]{{2}}[고며])\s|(?<=지만)\s|(?<=는데)\s|(?<=으나)\s|(?<=면서)\s|(?<=해서)\s|(?<=따라)\s"
)
VERBAL = re.compile(
    rf"(?:다|요|까|죠|고|며|면|서|게|지|도록|려|려고|자|니|음|함|됨|임|듯|{SS}|{L}|[한된인던운은는킨긴친진난낸쓴킬릴]|하기|되기|기로|하는|되는|했던|해|돼|어|아|여|워|려|져|켜|춰|와|러|기)$"
)
INFLECTION = re.compile(
    r"(?:했|됐|하|되|한|된|할|될|해|돼|시키|시킨|시킬|받|받는)?(?:습니다|입니다|이다|이며|이고|이라고|이라는|이라|라고|라는|다고|다는|다며|다|"
    r"으며|며|고|지만|는데|으나|면서|면|어서|아서|서|도록|려고|려|기로|기|게|지|는|은|을|던|음|자|니|요|죠|까)?$"
)
PERSON_TITLE = re.compile(rf"^{TITLES}(?:은|는|이|가|도|의|에게|께서|측)?$")
JOINED = re.compile(
    r"(?:지만|는데|으나|면서|다가|도록|[어아해여]도|더라도|라도|려면|으면|다면|[가-힣]며)$"
)
SURNAME = re.compile(
    r"[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용]$"
)
ENDINGS = tuple(NAME_ENDINGS.split())
NOUN_MARKS = frozenset(AFTER_ANY) | TOPICS | frozenset(["을", "를", "과", "와", "으로", "로"])
ENOUGH, ENOUGH_OF_CLAUSE, FEW = 0.5, 0.4, 2
SLIGHT, SOME, MUCH = 0.3, 0.8, 1.3
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

    @classmethod
    def of(cls, evidence: str, article: str) -> Source:
        """Squash the evidence once."""
        return cls(squashed(evidence), evidence, article)

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
    return any(len(one.stem) <= FEW and not MADE_VERB.search(word) for one in found) or bool(
        NATIVE_VERB.match(word)
    )


def content_words(text: str) -> list[str]:
    """List the words that carry sense: no everyday words, no plain verbs, no lone syllables."""
    return [word for word in WORD.findall(text) if weight(word) == 1.0]


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


def has_added_clause(text: str, source: Source) -> bool:
    """Tell whether a clause of the text has next to nothing of the evidence."""
    for clause in CLAUSE.split(text):
        share, total = coverage(clause, source)
        if total >= MUCH and share < ENOUGH_OF_CLAUSE:
            return True
    return False


def unknown_quotes(text: str, source: Source) -> list[str]:
    """List the quoted strings that the evidence does not have to the letter."""
    return [quote for quote in QUOTED.findall(text) if squashed(quote) not in source.evidence]


def unknown_names(text: str, source: Source) -> list[str]:
    """List the names that the evidence does not have."""
    latin = [
        name
        for name in LATIN.findall(text)
        if squashed(name) not in source.evidence and name.lower() not in ALWAYS_KNOWN
    ]
    found = WORD.findall(text)
    return latin + [
        word
        for i, word in enumerate(found)
        if not word[0].isascii() and _is_unknown_name(found, i, source)
    ]


def _is_unknown_name(found: list[str], index: int, source: Source) -> bool:
    word = found[index]
    noun, particle = split_particle(word)
    following = found[index + 1] if index + 1 < len(found) else ""
    if len(word) > 1 and (_known(noun, source) or _known(word, source)):
        return False
    if noun in PLACES or noun.rstrip("시도군구") in PLACES:
        return True
    if PERSON_TITLE.match(following) and len(word) == 1 and SURNAME.match(word):
        title = split_particle(following)[0]
        return not re.search(rf"{word}[가-힣]{{0,3}}\s(?:\S+\s){{0,3}}?{title}", source.raw)
    if len(noun) >= FEW and PERSON_TITLE.match(following) and not VERBAL.search(word):
        return noun not in EVERYDAY
    if noun in EVERYDAY or is_adnominal(word) or _is_slight(word, noun):
        return False
    if noun.endswith(ENDINGS) and len(noun) > FEW:
        return True
    if particle in TOPICS or particle in {"의", "와", "과", "에게"}:
        return not _is_compound(noun, source)
    return particle in NOUN_MARKS and _replaces(found, index, source)


def _is_slight(word: str, noun: str) -> bool:
    """Tell a lone syllable with its particle (밑으로) and a joined verb (되지만) from a name."""
    return len(noun) < FEW or word[1:] in NOUN_MARKS or bool(JOINED.search(word))


def _known(noun: str, source: Source) -> bool:
    return squashed(noun) in source.evidence


def _is_compound(noun: str, source: Source) -> bool:
    """Tell whether a noun is put together of known and everyday parts (서버 + 교체)."""
    for cut in range(1, len(noun)):
        head, tail = noun[:cut], noun[cut:]
        known = [
            part in EVERYDAY or (len(part) > 1 and _known(part, source)) for part in (head, tail)
        ]
        if all(known) or (len(noun) > FEW and any(known) and min(len(head), len(tail)) == 1):
            return True
    return False


def _replaces(found: list[str], index: int, source: Source) -> bool:
    """Tell whether a word stands where the evidence has another with the same particle."""
    word = found[index]
    _, particle = split_particle(word)
    theirs = WORD.findall(source.raw)
    before = found[index - 1] if index else ""
    after = found[index + 1] if index + 1 < len(found) else ""
    told = squashed(" ".join(found))
    for at, other in enumerate(theirs):
        if split_particle(other)[1] != particle or squashed(split_particle(other)[0]) in told:
            continue
        same_before = bool(before) and at > 0 and theirs[at - 1] == before
        same_after = bool(after) and at + 1 < len(theirs) and theirs[at + 1] == after
        if same_before or same_after:
            return True
    return False
