"""The statements of the two commits around every call that sends: it begins, it has ended.

They are made once, here: making a statement costs more than running it.
"""

from __future__ import annotations

from sqlalchemy import Text, and_, bindparam, cast, exists, or_, select, update

from jobs.records import ChatState, DeliveryState
from jobs.storage import tables

T = tables.deliveries
C = tables.chats
D = tables.digests
K = tables.keywords
M = tables.mutes
S = tables.subscriptions
NOW = bindparam("now", type_=tables.Instant)

OURS = and_(
    T.c.id == bindparam("number"),
    T.c.owner == bindparam("by"),
    T.c.state == DeliveryState.DUE,
    T.c.lease_until > NOW,
)
ACTIVE = T.c.chat_id.in_(select(C.c.id).where(C.c.state == ChatState.ACTIVE))
WATCHED = exists().where(
    K.c.chat_id == bindparam("chat"),
    K.c.typed.in_(bindparam("words", expanding=True)),
    ~K.c.paused,
)
SUBSCRIBED = exists().where(S.c.chat_id == bindparam("chat"))
MUTED = exists().where(
    M.c.chat_id == bindparam("chat"),
    D.c.id == T.c.digest_id,
    or_(
        and_(M.c.kind == "source", M.c.what == D.c.source),
        and_(M.c.kind == "story", M.c.what == cast(D.c.story_id, Text)),
    ),
)
# What must still be so for a delivery to be wanted: of an alert, and of all others.
WISHES = {True: and_(WATCHED, ~MUTED), False: and_(SUBSCRIBED, ~MUTED)}
BEGUN = {
    alert: update(T)
    .where(OURS, ACTIVE, wished)
    .values(
        state=DeliveryState.SENDING,
        lease_until=bindparam("until", type_=tables.Instant),
        attempts=T.c.attempts + 1,
    )
    for alert, wished in WISHES.items()
}
UNWISHED = {
    alert: update(T)
    .where(OURS, ~wished)
    .values(
        state=DeliveryState.DROPPED,
        note="no longer wished",
        settled_at=NOW,
    )
    for alert, wished in WISHES.items()
}
SETTLED = (
    update(T)
    .where(T.c.id == bindparam("number"))
    .values(
        state=bindparam("state"),
        note=bindparam("note"),
        message_id=bindparam("message"),
        settled_at=NOW,
        shown_outlets=bindparam("outlets"),
        shown_version=bindparam("version"),
        owner=None,
    )
)
