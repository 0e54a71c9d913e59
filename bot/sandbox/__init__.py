"""A Bot API subset and a chat page on loopback, to try the bot without a token."""

from __future__ import annotations

from bot.sandbox.faults import Fault, FaultKind, Faults, FloodLimit
from bot.sandbox.people import BOT, CAST, GROUP_ID, JUNHO, MINJI, Chat, Person
from bot.sandbox.server import Sandbox, Stand

__all__ = [
    "BOT",
    "CAST",
    "GROUP_ID",
    "JUNHO",
    "MINJI",
    "Chat",
    "Fault",
    "FaultKind",
    "Faults",
    "FloodLimit",
    "Person",
    "Sandbox",
    "Stand",
]
