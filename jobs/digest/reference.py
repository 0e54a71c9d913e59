"""What a sentence refers to: lost subjects and words like 이는, 그는, 이런, given back or refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jobs.digest.numbers import UNITS
from jobs.digest.phrases import ADVERB, VERBAL
from jobs.digest.speaker import TITLES
from jobs.korean.endings import bare
from jobs.korean.particles import is_adnominal, split_particle, topic_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jobs.digest.reading import Line

# Words that point at the sentence before as a whole: only that sentence can explain them.
POINTING = re.compile(
    r"(?:나머지|이\s?(?:가운데|중)\s|그중|또\s?다른\s|다른\s(?:하나|한\s)|이런|이러한|그\s(?!동안|자체|밖|외)[가-힣]|이같은|이\s같은|그런|그러한|이는|이로|이를|이에|이것|이대로|그것|이와|이처럼|이럴|그렇게|그래서|이렇게|"
    r"이\s?때문|그\s?때문|그\s?결과|이\s?경우|그\s?경우|이밖에|이\s?밖에|여기에|여기서|이\s?과정|이에\s?따라|그러면|그래야|"
    r"양사|양측|두\s?회사|두\s?기관|양\s?기관|둘은|둘\s|이들|전자는|후자는|같은\s?(?:날|기간|이유)|해당\s|당시|이때|그때|그날|"
    r"이\s(?:기술|제품|서비스|모델|제도|법안|방식|사업|칩|기능|앱|시스템|연구|결과|문제|점|상황|조치|계획|방안|프로젝트|플랫폼|"
    r"계약|협약|규정|법|장치|소재|솔루션|공장|센터|로봇|기준|분야|시장))"
)
# Words that stand for a name said before: the name in brackets is enough.
STANDING = re.compile(
    r"(?:그는|그가|그의|그녀는|이\s?(?:회사|업체|기업|기관|대표|교수|관계자|단체|연구진|연구팀|스타트업|연구원|소장)(?:는|은|가|이|의)?|"
    r"(?:회사|업체|당사|법인)(?:\s?(?:측|관계자))?(?:는|은|가|이)|동사는)"
)
CONNECTIVE = re.compile(
    r"(?:그러나|하지만|그렇지만|반면에?|한편|또한?|아울러|이어서?|이어|더불어|이와\s?함께|이와\s?더불어|특히|다만|그리고|"
    r"또\s?한편|게다가|더구나|나아가|실제로|물론|따라서|결국|우선|먼저|끝으로|마지막으로|그럼에도(?:\s?불구하고)?|그런데|즉|이에|"
    r"이\s?외에도?|이밖에도?|무엇보다도?|역시|예컨대|예를\s?들어|그동안|일단|대신|그만큼)(?:,\s*|\s+)"
)
QUOTE = re.compile("“[^”]*”|\"[^\"]*\"|‘[^’]*’|'[^']*'")
NOT_NAMES = re.compile(
    r"^(?:이|그|저|것|수|점|이번|이날|최근|현재|지난|올해|내년|작년|지난해|이유|경우|가운데|상황|때문|관계자|"
    r"일각|한편|이후|이전|당초|결과|반면|오는|앞으로|향후|우리|누구|모두|대부분|하나|둘|이들|그들|회사|업체|양사|양측|그것|이것|"
    r"\d+\S{0,3}|여기|거기|말|뜻|얘기|처음|다음|사실|물론|무엇|어디|언제)$"
)
PERSON = re.compile(rf"{TITLES}$")
# Sentences that explain the one before: …는 것이다, …때문이다.
EXPLAINING = re.compile(
    r"(?:때문|탓|덕분|덕|셈|까닭|뜻|얘기|이야기|취지|뒤의\s일)(?:이)?다$|[다라자]는\s(?:것|설명|얘기|뜻|취지|이유|계산)(?:이)?다$|[해아어여려러에]서다$|서이다$"
)
# What only makes sense with the quotation before it: 이렇게 말했다.
HANGING = re.compile(
    r"(?:이렇게|이같이|이\s같이|이처럼)\s(?:\S+\s)?(?:말|밝|전|설명|털어|강조|입을)\S*$"
)
LONE_NOUNS = frozenset("값법돈물힘길땅책집칩앱차배병약몸별빛섬강꿈팀폰망빚씨")
# What a particle stands after and another before the topic's: 뒤에는, 데는, 곳에서는.
OBLIQUE = re.compile(r"(?:뒤에|전에|중에|[가-힣]에서|까지|부터|^데|[똑꼭]같|^함께)$")
COUNTED = re.compile(rf"\d[\d,.]*\s?[천백]?[조억만]?(?:{UNITS})?")
LONE_WORD = re.compile(r"[가-힣][은는이가을를]")
LOOK_BACK = 3
LATEST_OPENING = 4
MOST_WORDS = 4
LONGEST_TOPIC = 24


def without_connective(text: str) -> str:
    """Drop the connective that a sentence begins with; what is left is the sentence's own."""
    found = CONNECTIVE.match(text)
    rest = text[found.end() :] if found else text
    return rest if len(rest) >= len(text) // 3 else text


def needs_antecedent(text: str) -> bool:
    """Tell whether a sentence begins with a word that only the sentence before explains."""
    core = without_connective(text)
    return bool(POINTING.match(text) or (core is not text and POINTING.match(core)))


def stands_for_name(text: str) -> bool:
    """Tell whether a sentence begins with a word that stands for a name (그는, 회사는)."""
    return bool(STANDING.match(without_connective(text)))


def topic(text: str) -> str:
    """Give the noun phrase that a sentence makes its topic or subject, empty where it has none."""
    words, index, noun = topic_at(text)
    return _phrase(words[:index], noun) if noun else ""


def opening_topic(text: str) -> str:
    """Give the topic that a sentence opens with: who acts in it, and in what follows."""
    words, index, noun = topic_at(text)
    return _phrase(words[:index], noun) if noun and index <= LATEST_OPENING else ""


def topic_at(text: str) -> tuple[list[str], int, str]:
    """Find the topic of a sentence, else its subject: its words, which one it is, and its noun."""
    words = QUOTE.sub("“”", without_connective(text)).split()
    subject = (0, "")
    for index in range(len(words)):
        if noun := subject_at(words, index):
            if words[index].rstrip(",").endswith(("은", "는")):
                return words, index, noun
            subject = subject if subject[1] else (index, noun)
    return words, *subject


# What only a verb follows: 덜 붐비는 (층), 해가 없는지 살피는 (조사).
BEFORE_VERBS = re.compile(
    r"^(?:덜|더|가장|매우|잘|못|안|자주|널리|거의|꽤|너무|아주|훨씬)$|[는인을할될]지$"
)


def subject_at(words: Sequence[str], index: int) -> str:
    """Give the noun that a word of a sentence makes its topic or subject, if it names something.

    관계자는 names no one alone, and someone after a name: 앤트리버 관계자는.
    """
    word = words[index].strip(",“”\"'‘’")
    noun = topic_of(word) or _lone_topic(word)
    if not noun or not noun[0].isalnum() or VERBAL.search(noun) or OBLIQUE.search(noun):
        return ""
    if COUNTED.fullmatch(noun) and not _is_counted(words[:index]):
        return ""
    if index and word.endswith("는") and BEFORE_VERBS.search(words[index - 1]):
        return ""
    after = "".join(words[index + 1 : index + 2])
    if (
        len(after) > len("은는")
        and after.endswith(("은", "는"))
        and not is_adnominal(after)
        and not VERBAL.search(after)
    ):
        return ""  # another is the topic: 몰리는 주말에는, 알갱이 하나는
    if words[index].endswith("도") and _is_plain_noun("".join(words[index + 1 : index + 2])):
        return ""  # 초전도 방식: a noun that ends in 도
    alone = index == 0 or not _is_plain_noun(words[index - 1])
    return "" if alone and NOT_NAMES.match(noun) else noun


def _is_counted(before: Sequence[str]) -> bool:
    """Tell whether a number has right before it what it counts: 도서관 38곳이."""
    return bool(before) and _is_plain_noun(before[-1]) and not LONE_WORD.fullmatch(before[-1])


def _lone_topic(word: str) -> str:
    """Give a noun of one syllable with its particle (칩은, 씨는)."""
    lone = len(word) == len("칩은") and word[0] in LONE_NOUNS and word[1] in "은는이가도"
    return word[0] if lone else ""


def explains(text: str) -> bool:
    """Tell whether a sentence only explains the one before it."""
    told = bare(text)
    return bool(EXPLAINING.search(told) or HANGING.search(told))


def _phrase(before: Sequence[str], head: str) -> str:
    """Extend a noun to the left over plain nouns: `서버` `전력비` + 가."""
    if before and before[-1] == "이" and PERSON.search(head):
        return f"이 {head}"  # 이 대표: a surname or 'this', right in both
    kept = [head]
    for word in reversed(before[-MOST_WORDS:]):
        if not _is_plain_noun(word) or len(" ".join([word, *kept])) > LONGEST_TOPIC:
            break
        kept.insert(0, word)
    return " ".join(kept)


def _is_plain_noun(word: str) -> bool:
    if not word[:1].isalnum() or word.endswith((",", ".", "”", '"')) or not_a_name(word):
        return False
    stem, particle = split_particle(word)
    verbal = is_adnominal(word) or VERBAL.search(word)
    return not (particle and stem) and not verbal


def not_a_name(word: str) -> bool:
    """Tell a time, a pronoun or an adverb from a noun that could name something."""
    return bool(NOT_NAMES.match(word) or ADVERB.search(word))


def has_subject(text: str) -> bool:
    """Tell whether a sentence has a topic or subject of its own, outside its quotations."""
    return bool(topic(text))


def antecedent(
    lines: Sequence[Line],
    line: Line,
    fits: Callable[[str], bool] = bool,
    reach: int = LOOK_BACK,
) -> tuple[Line, str] | None:
    """Find the last topic before a sentence that fits, and the sentence that names it."""
    for earlier in reversed(lines[max(0, line.rank - reach) : line.rank]):
        if earlier.section != line.section:
            break
        found = opening_topic(earlier.text)
        named = found and not stands_for_name(earlier.text) and not POINTING.match(earlier.text)
        if named and fits(found):
            return earlier, found
    return None
