"""When editions come: several times a day, weekends apart, quiet hours."""

from __future__ import annotations

import sqlalchemy as sa

from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    _chats()
    _subscriptions()
    _lineups()


def _chats() -> None:
    # SQLite finds a row by its number alone only where that is declared INTEGER.
    with op.batch_alter_table('chats', schema=None) as batch_op:
        batch_op.alter_column(
            'id', existing_type=sa.BigInteger(), existing_nullable=False, autoincrement=False,
            type_=sa.BigInteger().with_variant(sa.Integer(), 'sqlite'),
        )
    for name, type_ in (
        ('quiet_from', sa.Integer()),
        ('quiet_until', sa.Integer()),
        ('silent_from', sa.BigInteger()),
        ('silent_until', sa.BigInteger()),
    ):
        op.add_column('chats', sa.Column(name, type_, nullable=True))
    op.create_index('ix_chats_silent_until', 'chats', ['silent_until'])


def _subscriptions() -> None:
    for name in ('weekdays', 'weekends', 'topics'):
        op.add_column('subscriptions', sa.Column(name, sa.JSON(), server_default='[]', nullable=False))
    op.add_column('subscriptions', sa.Column('holidays', sa.String(16), server_default='usual', nullable=False))
    op.add_column('subscriptions', sa.Column('most', sa.Integer(), server_default='8', nullable=False))
    op.add_column('subscriptions', sa.Column('says_nothing', sa.Boolean(), server_default='0', nullable=False))
    op.execute("UPDATE subscriptions SET mode = 'editions', weekdays = '[' || minute || ']', weekends = '[' || minute || ']' WHERE minute IS NOT NULL")
    op.drop_column('subscriptions', 'minute')


def _lineups() -> None:
    """Keep what editions have listed: a lineup each, under the number of its delivery."""
    op.create_table(
        'lineups',
        sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
        sa.Column('digests', sa.JSON(), nullable=False),
        sa.Column('shown', sa.Integer(), nullable=False),
        sa.Column('reaches', sa.BigInteger(), nullable=False),
        sa.Column('made_at', sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint('id', name='pk_lineups'),
    )
    op.add_column('deliveries', sa.Column('lineup_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True))
    op.execute(
        "INSERT INTO lineups (id, digests, shown, reaches, made_at)"
        " SELECT i.delivery_id, '[' || group_concat(i.digest_id, ', ') || ']', count(*), max(i.digest_id), d.created_at"
        " FROM (SELECT * FROM edition_items ORDER BY delivery_id, rank) AS i"
        " JOIN deliveries AS d ON d.id = i.delivery_id GROUP BY i.delivery_id"
    )
    op.execute("UPDATE deliveries SET lineup_id = id WHERE kind = 'edition' AND id IN (SELECT id FROM lineups)")
    op.create_index(
        'ix_deliveries_lineup_id', 'deliveries', ['lineup_id'],
        sqlite_where=sa.text('lineup_id IS NOT NULL'), postgresql_where=sa.text('lineup_id IS NOT NULL'),
    )
    op.drop_table('edition_items')
