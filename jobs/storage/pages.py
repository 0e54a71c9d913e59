"""Many rows bound as one value: a page of chats is asked about in one statement.

A bound list is limited to 32,766 values and costs Python each; a JSON text costs it nothing.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, bindparam, cast, func, select

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Select, Subquery


def numbers(values: Iterable[int]) -> Select[Any]:
    """Return a question that answers these numbers, for `column.in_(...)`."""
    each = func.json_each(_bound(list(values))).table_valued("value")
    return select(each.c.value)


def rows(names: Sequence[str], values: Iterable[Sequence[int | str | None]]) -> Subquery:
    """Return rows as a table with these columns; moments are bound as milliseconds."""
    each = func.json_each(_bound(list(values))).table_valued("value")
    columns = [
        func.json_extract(each.c.value, f"$[{place}]").label(name)
        for place, name in enumerate(names)
    ]
    return select(*columns).subquery()


def milliseconds(column: Any) -> Any:
    """Compare a column of moments as the number it is."""
    return cast(column, BigInteger)


def _bound(values: list[Any]) -> Any:
    return bindparam(None, json.dumps(values, separators=(",", ":")), unique=True)
