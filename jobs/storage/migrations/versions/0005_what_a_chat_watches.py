"""What a chat watches: queries by their anchors, mutes, what is held for an edition."""

from __future__ import annotations

import sqlalchemy as sa

from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.rename_table('keywords', 'words_watched')
    with op.batch_alter_table('words_watched') as batch_op:
        batch_op.drop_index('ix_keywords_key')
    _make_keywords()
    # Until now a keyword was one word or phrase; quotes made it refuse compounds.
    op.execute(
        """
        INSERT INTO keywords (id, chat_id, typed, form, body, paused, created_at)
        SELECT id, chat_id, typed, CASE WHEN exact THEN '"' || key || '"' ELSE key END,
               0, 0, created_at
        FROM words_watched
        """
    )
    op.execute(
        """
        INSERT INTO anchors (key, modes, keyword_id, chat_id, typed)
        SELECT key, CASE WHEN exact THEN 1 ELSE 7 END, id, chat_id, nullif(typed, key)
        FROM words_watched
        """
    )
    op.drop_table('words_watched')
    _make_the_others()


def _make_keywords() -> None:
    op.create_table('keywords',
    sa.Column('id', NUMBER, nullable=False),
    sa.Column('chat_id', sa.BigInteger(), nullable=False),
    sa.Column('typed', sa.Text(), nullable=False),
    sa.Column('form', sa.Text(), nullable=False),
    sa.Column('cap', sa.Integer(), nullable=True),
    sa.Column('body', sa.Boolean(), nullable=False),
    sa.Column('paused', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['chat_id'], ['chats.id'], name=op.f('fk_keywords_chat_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_keywords')),
    sa.UniqueConstraint('chat_id', 'form', name=op.f('uq_keywords_chat_id_form')),
    )
    op.create_index('ix_keywords_body', 'keywords', ['body'], sqlite_where=sa.text('body'))
    op.create_table('anchors',
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('modes', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('keyword_id', NUMBER, autoincrement=False, nullable=False),
    sa.Column('chat_id', sa.BigInteger(), nullable=False),
    sa.Column('typed', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['keyword_id'], ['keywords.id'], name=op.f('fk_anchors_keyword_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('key', 'modes', 'keyword_id', name=op.f('pk_anchors')),
    sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_anchors_keyword_id'), 'anchors', ['keyword_id'])


def _make_the_others() -> None:
    op.create_table('finds',
    sa.Column('digest_id', NUMBER, nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('modes', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('surface', sa.Text(), nullable=False),
    sa.Column('broad', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['digest_id'], ['digests.id'], name=op.f('fk_finds_digest_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('digest_id', 'key', 'modes', name=op.f('pk_finds')),
    sqlite_with_rowid=False
    )
    op.create_table('keyword_days',
    sa.Column('keyword_id', NUMBER, autoincrement=False, nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('stories', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['keyword_id'], ['keywords.id'], name=op.f('fk_keyword_days_keyword_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('keyword_id', 'day', name=op.f('pk_keyword_days')),
    sqlite_with_rowid=False
    )
    op.create_table('mutes',
    sa.Column('kind', sa.String(length=8), nullable=False),
    sa.Column('what', sa.Text(), nullable=False),
    sa.Column('chat_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('label', sa.Text(), nullable=False),
    sa.Column('created_at', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['chat_id'], ['chats.id'], name=op.f('fk_mutes_chat_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('kind', 'what', 'chat_id', name=op.f('pk_mutes')),
    sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_mutes_chat_id'), 'mutes', ['chat_id'])
    op.create_table('held',
    sa.Column('chat_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('digest_id', NUMBER, nullable=False),
    sa.Column('keywords', sa.JSON(), nullable=False),
    sa.Column('held_at', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['chat_id'], ['chats.id'], name=op.f('fk_held_chat_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['digest_id'], ['digests.id'], name=op.f('fk_held_digest_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('chat_id', 'digest_id', name=op.f('pk_held'))
    )
    op.create_table('words',
    sa.Column('word', sa.Text(), nullable=False),
    sa.Column('articles', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('word', name=op.f('pk_words')),
    sqlite_with_rowid=False
    )
    op.create_table('broad_keys',
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('modes', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_broad_keys')),
    sqlite_with_rowid=False
    )
