"""Queries: what somebody types to watch, read into terms.

    반도체              the word and its compounds (반도체업계, 시스템반도체)
    "삼성"              only this word, or this phrase, with or without its spaces
    AI 반도체           all of the words, each as itself, or both as one word
    AI | 인공지능        either; a comma says the same
    애플 -주스           never
    *로봇  삼성*  *봇*   whatever stands before it, after it, around it
    제목:배터리          in the title; with a space after the colon, all that follows
    출처:예시일보         from this publisher
    반도체 @5           at most five alerts a day

A single letter or a number belongs to the word before it (아이폰 17, 갤럭시 S).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jobs.errors import QueryError
from jobs.korean.normal import fold
from jobs.korean.pieces import Piece, Scope, cut, where
from jobs.korean.runs import BY_DEFAULT, ENDS, INSIDE, KIN, LONGEST, SPACED, STARTS, WORD
from jobs.korean.units import key as key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jobs.korean.normal import Folded

MOST_TYPED = 200
MOST_TERMS = 20


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for: its key, in which ways it may stand (bits of `runs`), and where."""

    key: str
    modes: int = BY_DEFAULT
    scope: Scope = Scope.ANYWHERE


@dataclass(frozen=True, slots=True)
class Clause:
    """One alternative: all `must`, none of `never`, and all `words` or them `joined` as one."""

    words: tuple[Term, ...] = ()
    joined: Term | None = None
    must: tuple[Term, ...] = ()
    never: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody watches: as typed, its alternatives, and how many alerts a day at most."""

    typed: str
    clauses: tuple[Clause, ...]
    cap: int | None = None

    @property
    def simple(self) -> Term | None:
        """The one term of a query that is a word or a phrase and nothing else."""
        (clause, *others) = self.clauses
        terms = (*clause.words, *clause.must)
        if others or clause.never or self.cap or len(terms) != 1:
            return None
        kept = terms[0].scope is Scope.ANYWHERE and terms[0].modes in {WORD, BY_DEFAULT}
        return terms[0] if kept else None

    @property
    def key(self) -> str:
        """The key of a simple query; empty for others."""
        return self.simple.key if self.simple else ""

    @property
    def exact(self) -> bool:
        """Whether a simple query refuses compounds."""
        return self.simple is not None and self.simple.modes == WORD

    @property
    def terms(self) -> tuple[Term, ...]:
        """All that is looked for, alternatives one after the other, exclusions left out."""
        return tuple(term for each in self.clauses for term in (*each.words, *each.must))


def read_query(typed: str) -> Query:
    """Read what somebody wants to watch; raise `QueryError`, with its place, where it says none.

    Codes: `empty`, `long`, `quotes`, `star`, `never`, `either`, `cap`, `scope`.
    """
    folded = fold(typed)
    if len(folded.text.strip()) > MOST_TYPED:
        raise QueryError(f"a query has {MOST_TYPED} characters at most", "long", MOST_TYPED)
    alternatives, cap = cut(folded)
    if not any(alternatives) and len(alternatives) == 1:
        raise QueryError("a keyword needs letters or digits", "empty", 0)
    clauses = tuple(dict.fromkeys(_clause(pieces, typed, folded) for pieces in alternatives))
    return Query(" ".join(typed.split()), clauses, cap)


def _clause(pieces: list[Piece], typed: str, folded: Folded) -> Clause:
    """Make one alternative of its pieces."""
    place = where(folded, pieces[0].at) if pieces else len(typed)
    if not pieces:
        raise QueryError("on both sides of | or a comma stands a word", "either", place)
    if all(piece.never for piece in pieces):
        raise QueryError("beside what never may stand, name a word to find", "never", place)
    if len(pieces) > MOST_TERMS:
        raise QueryError(f"a query has {MOST_TERMS} words at most", "long", place)
    plain = list(_bound([piece for piece in pieces if _is_plain(piece)]))
    keys = list(dict.fromkeys(_key(text, place) for text in plain))
    words = tuple(_word(key, alone=len(keys) == 1) for key in keys)
    whole = "".join(keys)
    joined = Term(whole) if len(keys) > 1 and len(whole) <= LONGEST else None
    others = [_term(piece, folded) for piece in pieces if not _is_plain(piece)]
    signs = [piece.never for piece in pieces if not _is_plain(piece)]
    return Clause(
        words,
        joined,
        tuple(term for term, never in zip(others, signs, strict=True) if not never),
        tuple(term for term, never in zip(others, signs, strict=True) if never),
    )


def _is_plain(piece: Piece) -> bool:
    starred = "*" in piece.text
    return not (piece.never or piece.quoted or starred or piece.scope is not Scope.ANYWHERE)


def _bound(pieces: list[Piece]) -> Iterator[str]:
    """Bind a single letter and a number to the word before it, a first one to the next."""
    held = ""
    for piece in pieces:
        key = key_of(piece.text)
        if held and (len(key) == 1 or key.isdigit() or len(key_of(held)) == 1):
            held = f"{held} {piece.text}"
        else:
            if held:
                yield held
            held = piece.text
    if held:
        yield held


def _word(key: str, *, alone: bool) -> Term:
    return Term(key) if alone or len(key) == 1 else Term(key, WORD | KIN)


def _term(piece: Piece, folded: Folded) -> Term:
    """Make a term of a piece that is quoted, starred, excluded or scoped."""
    at = where(folded, piece.at)
    text = piece.text
    bare = text.strip("*")
    if not piece.quoted and "*" in bare:
        raise QueryError("an asterisk stands before a word or after it", "star", at)
    key = _key(text, at)
    if piece.quoted:
        modes = WORD | SPACED if " " in text.strip() else WORD
        modes = WORD if len(key) >= len("네글자다") or key.isascii() else modes
    elif text != bare:
        before, after = text.startswith("*"), text.endswith("*")
        modes = INSIDE if before and after else ENDS if before else STARTS
    else:
        modes = BY_DEFAULT
    return Term(key, modes, piece.scope)


def _key(text: str, at: int) -> str:
    key = key_of(text)
    if len(key) > LONGEST:
        raise QueryError(f"a keyword has {LONGEST} letters at most", "long", at)
    return key
