"""How a feed is asked: where it moved, its pace and what it wishes."""

from __future__ import annotations

import sqlalchemy as sa

from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('feeds', sa.Column('first_url', sa.Text(), nullable=True))
    op.add_column('feeds', sa.Column('kind', sa.String(length=16), server_default='feed', nullable=False))
    op.add_column('feeds', sa.Column('asked_at', sa.BigInteger(), nullable=True))
    op.add_column('feeds', sa.Column('moved_to', sa.Text(), nullable=True))
    op.add_column('feeds', sa.Column('moved_polls', sa.Integer(), server_default='0', nullable=False))
    op.add_column('feeds', sa.Column('every_minutes', sa.Integer(), nullable=True))
    op.add_column('feeds', sa.Column('pace_minutes', sa.Integer(), nullable=True))
    op.add_column('feeds', sa.Column('ttl_minutes', sa.Integer(), nullable=True))
    op.add_column('feeds', sa.Column('skip_hours', sa.JSON(), server_default='[]', nullable=False))
    op.add_column('feeds', sa.Column('skip_days', sa.JSON(), server_default='[]', nullable=False))
    op.add_column('feeds', sa.Column('listed', sa.JSON(), server_default='[]', nullable=False))
