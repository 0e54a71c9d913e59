"""What every shelf needs of SQL: inserting only what is new, on either database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Select, Table
    from sqlalchemy.ext.asyncio import AsyncConnection

INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


async def insert_new(
    connection: AsyncConnection, table: Table, rows: Sequence[Mapping[str, object]]
) -> list[int]:
    """Insert the rows that break no unique key; return the ids of those that were new."""
    if not rows:
        return []
    statement = INSERTS[connection.dialect.name](table).on_conflict_do_nothing()
    if "id" not in table.c:
        await connection.execute(statement, rows)
        return []
    result = await connection.execute(statement.returning(table.c.id), rows)
    return [row.id for row in result]


async def insert_selected(
    connection: AsyncConnection, table: Table, columns: Sequence[str], source: Select[Any]
) -> int:
    """Insert what a question answers, but for rows that break a unique key; return how many."""
    statement = INSERTS[connection.dialect.name](table).from_select(columns, source)
    return int((await connection.execute(statement.on_conflict_do_nothing())).rowcount)
