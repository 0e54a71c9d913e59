"""Whether two articles tell the same story: purely, from their titles and texts.

told = lines(text)                          a text's sentences, in the form in which they are compared
compare(tell(title, told), tell(...))       the verdict on two articles
fingerprints(told)                          few numbers by which possible copies find each other
"""

from __future__ import annotations

from jobs.likeness.fingerprints import fingerprints
from jobs.likeness.lines import lines
from jobs.likeness.telling import Telling, tell
from jobs.likeness.verdict import Verdict, compare

__all__ = ["Telling", "Verdict", "compare", "fingerprints", "lines", "tell"]
