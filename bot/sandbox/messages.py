"""A message as the sandbox keeps it: parsed text, entities, buttons, file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.sandbox.entities import Entity, excerpt

if TYPE_CHECKING:
    from bot.sandbox.people import Person


@dataclass(frozen=True, slots=True)
class Document:
    """A file in a chat; `content` is what came over the wire."""

    file_id: str
    name: str
    content_type: str
    content: bytes = field(repr=False)

    def to_json(self) -> dict[str, Any]:
        """Spell the file as a Bot API Document."""
        return {
            "file_id": self.file_id,
            "file_unique_id": self.file_id[-12:],
            "file_name": self.name,
            "mime_type": self.content_type,
            "file_size": len(self.content),
        }


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a chat; `text` is the caption where a document is sent.

    `sent_at` and `edited_at` are Unix seconds. `service` holds the fields of a service message
    (somebody joined), `extras` what is echoed as it came (link preview, protection).
    """

    id: int
    chat_id: int
    sender: Person
    sent_at: int
    text: str = ""
    entities: tuple[Entity, ...] = ()
    keyboard: dict[str, Any] | None = None
    document: Document | None = None
    edited_at: int | None = None
    reply_to: int | None = None
    silent: bool = False
    reactions: tuple[str, ...] = ()
    service: dict[str, Any] = field(default_factory=dict)
    extras: dict[str, Any] = field(default_factory=dict)

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """List the inline buttons in reading order."""
        rows = self.keyboard["inline_keyboard"] if self.keyboard else []
        return [button for row in rows for button in row]

    def button(self, wanted: str) -> dict[str, Any]:
        """Find a button by its label or its callback data.

        Raises:
            LookupError: no such button is on the message.
        """
        for button in self.buttons:
            if wanted in (button["text"], button.get("callback_data")):
                return button
        labels = [button["text"] for button in self.buttons]
        raise LookupError(f"no button {wanted!r} among {labels}")

    def excerpts(self, kind: str) -> list[str]:
        """List the texts formatted as `kind` (`bold`, `expandable_blockquote`, ...)."""
        return [excerpt(self.text, entity) for entity in self.entities if entity.type == kind]

    def body(self) -> dict[str, Any]:
        """Spell what is in the message, without who, where and when."""
        caption = "caption_" if self.document else ""
        content: dict[str, Any] = dict(self.service)
        if self.text:
            content["caption" if caption else "text"] = self.text
        if self.entities:
            content[f"{caption}entities"] = [entity.to_json() for entity in self.entities]
        if self.document:
            content["document"] = self.document.to_json()
        if self.keyboard:
            content["reply_markup"] = self.keyboard
        if self.edited_at is not None:
            content["edit_date"] = self.edited_at
        return {**content, **self.extras}
