"""How a delivery is sent, edited and ended; updates kept until they are answered."""

from __future__ import annotations

import sqlalchemy as sa

from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('chats', sa.Column('thread_id', sa.BigInteger(), nullable=True))
    with op.batch_alter_table('deliveries', schema=None) as batch_op:
        batch_op.drop_constraint('uq_deliveries_chat_id_slot', type_='unique')
    op.add_column('deliveries', sa.Column('urgency', sa.Integer(), server_default='2', nullable=False))
    op.add_column('deliveries', sa.Column('shown_outlets', sa.Integer(), nullable=True))
    op.add_column('deliveries', sa.Column('shown_version', sa.Integer(), nullable=True))
    op.add_column('deliveries', sa.Column('edited_at', sa.BigInteger(), nullable=True))
    op.execute("UPDATE deliveries SET urgency = 1 WHERE cause = 'keyword'")
    op.execute("UPDATE deliveries SET urgency = 3 WHERE cause = 'edition'")
    op.drop_index('ix_deliveries_state_due_at', table_name='deliveries')
    op.create_index(op.f('ix_deliveries_state_urgency_due_at'), 'deliveries', ['state', 'urgency', 'due_at'])
    op.create_index(
        op.f('ix_deliveries_chat_id_slot'), 'deliveries', ['chat_id', 'slot'], unique=True,
        sqlite_where=sa.text('slot IS NOT NULL'), postgresql_where=sa.text('slot IS NOT NULL'),
    )
    op.create_index(
        op.f('ix_deliveries_digest_id'), 'deliveries', ['digest_id'],
        sqlite_where=sa.text('message_id IS NOT NULL'), postgresql_where=sa.text('message_id IS NOT NULL'),
    )
    op.create_table('edits',
    sa.Column('delivery_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('due_at', sa.BigInteger(), nullable=False),
    sa.Column('expires_at', sa.BigInteger(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['delivery_id'], ['deliveries.id'], name=op.f('fk_edits_delivery_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('delivery_id', name=op.f('pk_edits'))
    )
    op.create_index(op.f('ix_edits_due_at'), 'edits', ['due_at'])
    op.create_table('inbox',
    sa.Column('bot_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('update_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('chat_id', sa.BigInteger(), nullable=True),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('body', sa.Text(), nullable=True),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('received_at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('bot_id', 'update_id', name=op.f('pk_inbox'))
    )
    op.create_index(op.f('ix_inbox_state'), 'inbox', ['state'])
