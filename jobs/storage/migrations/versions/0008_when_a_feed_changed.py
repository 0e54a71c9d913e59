"""When a feed changed: since when it has listed nothing new."""

from __future__ import annotations

import sqlalchemy as sa

from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('feeds', sa.Column('changed_at', sa.BigInteger(), nullable=True))
