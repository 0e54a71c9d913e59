"""Plans of long ago, and guesses about what is: both wear the words of what comes next."""

from __future__ import annotations

import re

from jobs.digest.speaker import SAYING
from jobs.digest.times import YEAR
from jobs.korean.endings import SS, is_past

DONE_SINCE = re.compile(
    r"기로\s?(?:했고|하고|했으며|한\s?뒤)[^.]*(?:지난|이미|벌써|어제|전날)[^.]*$"
)
UNTIL_NOW = re.compile(r"[해아어여워려라]\s?왔다$")
DECIDED = re.compile(r"기로\s?했다$")
LAST_YEAR = re.compile(r"(?:\S+\s){0,2}(?:지난해|작년|재작년)")
SPOKEN = re.compile(SAYING)
TWICE_PAST = re.compile(f"{SS}(?:었|다가)")
THIS_YEAR = re.compile(r"올해|올\s|이번|이날|새로|오는|\d일\s")
# Words that set a whole sentence back: they stand early, before the verb's own clause.
THEN = re.compile(
    r"(?:\S+\s){0,2}?(?:(?:올해|작년|지난해|\d+월|지난달|얼마\s전|어제|올봄|올여름)\s?(?:초|말|중순)?(?:까지)?만\s해도\s|(?:당시(?!의)|그때|그\s?무렵|그해|그\s?시절|한때|과거|예전|처음에|애초|당초|어릴\s?때|어린\s?시절|학창\s?시절|"
    r"(?:\d+|몇|수)\s?년\s전|\d{2,4}년대(?:\s[초중말후]\S*)?|지난\s정부|전\s정부|(?:작년|지난해)\s?이맘때|그날|그\s?뒤|이맘때)(?:는|엔|에|에는|만|까지만|도|부터|에서)?\s(?:해도\s)?)"
)
YEAR_THEN = re.compile(r"(?:\S+\s){0,1}?(?P<year>(?:19|20)\d\d)년(?:에|에는|엔)?\s")
NOW = re.compile(
    r"(?:지금껏|이\s?시각|지금|현재|아직|여전히|이미|이\s?순간|요즘|실제|이보다|아마|어쩌면|아무래도)(?!까지|보다|이라도|부터)"
)
STATE = re.compile(
    r"(?:(?:있|없|많|적|같|높|낮|드물)을|모를|알|클|작을|[가-힣]일|[가-힣]{2}울|안\s될)\s?(?:것|겁|거|터|듯)(?!\s?같)"
)
ESTIMATED = re.compile(
    r"(?:있을|없을|많을|적을|클|작을|높을|낮을|(?<=[가-힣])일|[가-힣]*고\s?있을)\s?것으로\s(?:\S+\s){0,2}?(?:추정|추산|추측|짐작|의심|보고\s?있|여겨|생각)"
)

GOING_ON = re.compile(r"[고아어여해져워려]\s있을\s?(?:것|겁|거)")


def is_history(plain: str, year: int | None, *, ahead: bool) -> bool:
    """Tell a plan of long ago, or one carried out since, from one still ahead."""
    if not is_past(_last(plain)):
        return False
    rules = (DONE_SINCE.search, UNTIL_NOW.search, THEN.match)
    if any(rule(plain) for rule in rules) or TWICE_PAST.search(_last(plain)):
        return True
    then = YEAR_THEN.match(plain)
    # What was said in an earlier year counts its years from there (5년 안에), unless it names one.
    to_come = any(int(named) > (year or 0) for named in YEAR.findall(plain))
    if then and not to_come and int(then["year"]) < (year or 0):
        return True
    if LAST_YEAR.match(plain) and not ahead and not THIS_YEAR.search(plain):
        return True
    if ahead or (SPOKEN.match(_last(plain)) and not DECIDED.search(plain)):
        return False
    past_years = [int(named) for named in YEAR.findall(plain)]
    return bool(LAST_YEAR.match(plain)) or (year or 0) > min(past_years, default=year or 0)


def is_guess(plain: str, *, ahead: bool) -> bool:
    """Tell a guess about what is (지금도 있을 것이다) from a forecast."""
    if ahead:
        return False
    return bool(
        GOING_ON.search(plain)
        or ESTIMATED.search(plain)
        or (NOW.search(plain) and STATE.search(plain))
    )


def _last(text: str) -> str:
    return text.rsplit(maxsplit=1)[-1] if text.strip() else ""
