"""Holds the digest against its gold: what is right, what is missed, in shares.

Run as a program (`python -m tests.gold.digest.measure`) it prints every figure and every miss.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jobs import digest, extract
from jobs.digest import cues
from jobs.korean.sentences import split
from jobs.model import Article, DigestKind, Evidence, Point, PointKind
from tests.gold.digest import cases

if TYPE_CHECKING:
    from tests.gold.digest.cases import ArticleCase, VerifierCase

# The gold's words for why an article is not summarised, in the program's codes.
REASONS = {
    "photo": "photo",
    "video": "video",
    "obituary": "obituary",
    "personnel": "personnel",
    "advert": "advert",
    "short": "too-short",
    "teaser": "title-only",
    "no-prose": "no-sentences",
    "foreign": "not-korean",
}


@dataclass(slots=True)
class Share:
    """How many of how many, and which were missed."""

    right: int = 0
    of: int = 0
    missed: list[str] = field(default_factory=list)

    def count(self, *, right: bool, what: str) -> None:
        """Count one case."""
        self.of += 1
        self.right += right
        if not right:
            self.missed.append(what)

    @property
    def value(self) -> float:
        """The share, 1.0 where there is nothing to count."""
        return self.right / self.of if self.of else 1.0


def read(case: ArticleCase) -> Article:
    """Read a case as the program reads such a file."""
    if case.form == "html":
        return extract.read_page(case.source().encode())
    return extract.read_text(case.source())


def sections() -> Share:
    """How many articles have their outlook section found where it is, and nowhere else."""
    share = Share()
    for case in cases.article_cases():
        found = read(case).outlook
        heading = found.heading if found else None
        share.count(right=heading == case.heading, what=f"{case.path.name}: {heading!r}")
    return share


def points() -> Share:
    """How many articles with such a section have exactly its points, labels and bodies."""
    share = Share()
    for case in cases.article_cases():
        if case.heading is None:
            continue
        article = read(case)
        found = article.outlook.points if article.outlook else ()
        told = [(point.label, article.text[point.start : point.end]) for point in found]
        right = len(told) == len(case.points) and all(
            label == expected.label and expected.body.is_exactly(body)
            for (label, body), expected in zip(told, case.points, strict=True)
        )
        share.count(right=right, what=f"{case.path.name}: {told}")
    return share


def kinds() -> Share:
    """How many digests are of a kind that is right, or give the right reason for none."""
    share = Share()
    for case in cases.article_cases():
        drafted = digest.draft(read(case))
        wanted = {REASONS[reason] for reason in case.unsummarised}
        right = drafted.kind in case.kinds and (not wanted or bool(wanted & {*drafted.warnings}))
        what = f"{case.path.name}: {drafted.kind} {drafted.warnings} instead of {set(case.kinds)}"
        share.count(right=right, what=f"{what} {wanted or ''}")
    return share


def natives() -> Share:
    """How many native digests have the first three points still ahead, by their labels."""
    share = Share()
    for case in cases.article_cases():
        expected = case.next_points()
        if len(expected) != len(digest.draft(read(case)).points) or not expected:
            continue
        drafted = digest.draft(read(case))
        labels = [point.label for point in drafted.points]
        right = all(
            not point.label or point.label == label
            for point, label in zip(expected, labels, strict=True)
        )
        share.count(right=right, what=f"{case.path.name}: {labels}")
    return share


def outlook() -> tuple[Share, Share]:
    """Precision and recall of outlook sentences: of those flagged, and of those that are."""
    precision, recall = Share(), Share()
    for case in cases.sentence_cases():
        flagged = cues.outlook(case.text) is not None
        if flagged:
            precision.count(right=case.outlook, what=f"[{case.note}] {case.text}")
        if case.outlook:
            recall.count(right=flagged, what=f"[{case.note}] {case.text}")
    return precision, recall


def verifier() -> dict[str, Share]:
    """For each class of corruption the share that is caught; for `faithful` the share passed."""
    shares: dict[str, Share] = {}
    for case in cases.verifier_cases():
        article, point = posed(case)
        problems = digest.verify(point, article)
        share = shares.setdefault(case.corruption, Share())
        what = f"{case.label} / {case.text} <- {case.evidence} {problems}"
        share.count(right=case.sound == (not problems), what=what)
    return shares


def rewordings() -> dict[str, Share]:
    """Of freely reworded points the share passed, of the corruptions near them the share caught."""
    shares = {"faithful": Share(), "corrupted": Share()}
    for case in cases.rewording_cases():
        article, point = posed(case)
        problems = digest.verify(point, article)
        what = f"[{case.corruption}] {case.text} <- {case.evidence} {problems}"
        share = shares["faithful" if case.sound else "corrupted"]
        share.count(right=case.sound == (not problems), what=what)
    return shares


def posed(case: VerifierCase) -> tuple[Article, Point]:
    """Pose a verifier case as a point over an article that is its evidence."""
    article = Article("", case.evidence)
    evidence = tuple(Evidence(each.start, each.end, each.text) for each in split(case.evidence))
    return article, Point(case.label, case.text, PointKind.OUTLOOK, evidence)


def sound_digests() -> Share:
    """How many digests of the gold's articles keep every promise that can be checked."""
    share = Share()
    for case in cases.article_cases():
        article = read(case)
        drafted = digest.draft(article)
        broken = [problem for point in drafted.points for problem in digest.verify(point, article)]
        labels = Counter(point.label for point in drafted.points)
        broken += [label for label, count in labels.items() if count > 1]
        if (drafted.kind is DigestKind.NONE) != (not drafted.points):
            broken.append(drafted.kind)
        share.count(right=not broken, what=f"{case.path.name}: {broken}")
    return share


def main() -> None:
    """Print every figure and every miss."""
    precision, recall = outlook()
    figures = {
        "sections": sections(),
        "points": points(),
        "kinds": kinds(),
        "natives": natives(),
        "sound": sound_digests(),
        "outlook precision": precision,
        "outlook recall": recall,
        **{f"verifier {name}": share for name, share in verifier().items()},
        **{f"rewordings {name}": share for name, share in rewordings().items()},
    }
    for name, share in figures.items():
        print(f"{name:28} {share.right:4} of {share.of:4} = {share.value:.3f}")  # noqa: T201
    for name, share in figures.items():
        for missed in share.missed:
            print(f"{name}: {missed}")  # noqa: T201


if __name__ == "__main__":
    main()
