"""Editions."""

TEXTS = {
    "edition": "Edition of {when} · {count}",
    "edition_part": "Edition of {when} · {count} of {total}",
    "edition_rest": "The rest · {places} of {total}",
    "edition_held": "Kept from your keywords · {count}",
    "edition_words": "🔔 Keywords: {words}",
    "edition_nothing": "Edition of {when}: nothing new since the last one.",
    "edition_gone": "This edition is no longer kept. The newest digests: /latest",
    "button_rest": "{count} more",
    "button_turn_back": "◀ Back",
    "button_turn_on": "Next ▶",
}
