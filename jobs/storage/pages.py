"""Many rows bound as one value: a page of chats is asked about in one statement.

A bound list is limited to 32,766 values and costs Python each; a JSON text costs it nothing.
"""

from __future__ import annotations

import asyncio
import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, bindparam, cast, func, select

from jobs.storage.tables.columns import EPOCH, MILLISECOND

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import BindParameter, Select, Subquery


def numbers(values: Iterable[int]) -> Select[Any]:
    """Return a question that answers these numbers, for `column.in_(...)`."""
    bound: BindParameter[str] = bindparam(None, _json(list(values)), unique=True)
    each = func.json_each(bound).table_valued("value")
    return select(each.c.value)


async def rows(
    names: Sequence[str], values: Callable[[], Iterable[Sequence[int | str | None]]]
) -> Subquery:
    """Return rows as a table with these columns; moments are bound as milliseconds.

    They are made and written beside the loop, which a page of them would hold up.
    """
    written = await asyncio.to_thread(lambda: _json(list(values())))
    each = func.json_each(bindparam(None, written, unique=True)).table_valued("value")
    columns = [
        func.json_extract(each.c.value, f"$[{place}]").label(name)
        for place, name in enumerate(names)
    ]
    return select(*columns).subquery()


def as_number(column: Any) -> Any:
    """Compare a column of moments as the number it is."""
    return cast(column, BigInteger)


@lru_cache(maxsize=1 << 14)
def moment(number_: int) -> datetime:
    """Return the moment that a number stands for."""
    return EPOCH + number_ * MILLISECOND


@lru_cache(maxsize=1 << 14)
def number(moment: datetime) -> int:
    """Return a moment as it is kept: milliseconds since 1970."""
    return (moment - EPOCH) // MILLISECOND


def _json(values: list[Any]) -> str:
    return json.dumps(values, separators=(",", ":"), ensure_ascii=False)
