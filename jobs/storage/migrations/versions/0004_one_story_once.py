"""One story once: fingerprints by story, corrections, canonical addresses, repeated lines."""

from __future__ import annotations

import sqlalchemy as sa

from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('articles', sa.Column('canonical_key', sa.Text(), nullable=True))
    op.add_column('articles', sa.Column('listed_mark', sa.String(length=32), nullable=True))
    op.add_column('articles', sa.Column('revised_at', sa.BigInteger(), nullable=True))
    op.add_column('articles', sa.Column('revisions', sa.Integer(), server_default='0', nullable=False))
    with op.batch_alter_table('articles', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_articles_canonical_key'), ['canonical_key'], unique=False)

    # The old fingerprints are hashes of another kind; what they knew is 72 hours old at most.
    op.drop_table('fingerprints')
    op.create_table('fingerprints',
    sa.Column('hash', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('story_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('article_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.PrimaryKeyConstraint('hash', 'story_id', name=op.f('pk_fingerprints')),
    sqlite_with_rowid=False
    )
    op.create_table('repeated_lines',
    sa.Column('outlet', sa.Text(), nullable=False),
    sa.Column('articles', sa.Integer(), nullable=False),
    sa.Column('recent', sa.JSON(), nullable=False),
    sa.Column('learned', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('outlet', name=op.f('pk_repeated_lines'))
    )
    op.add_column('digests', sa.Column('version', sa.Integer(), server_default='1', nullable=False))
    op.add_column('digests', sa.Column('updated_at', sa.BigInteger(), nullable=True))
    op.execute('UPDATE digests SET updated_at = created_at')
    with op.batch_alter_table('digests', schema=None) as batch_op:
        batch_op.alter_column('updated_at', existing_type=sa.BigInteger(), nullable=False)
