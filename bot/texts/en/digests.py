"""Digests, the latest, and why they came."""

TEXTS = {
    # latest
    "no_digests": "No digests yet. Articles are being gathered; please try again soon.",
    "no_digests_with": "No digest mentions “{word}”.",
    "latest_head": "Latest digests {first}–{last}",
    "latest_head_with": "Latest digests with “{word}” {first}–{last}",
    "no_more": "There are no older digests.",
    "digest_gone": "This digest is no longer kept.",
    "bad_count": "I can show 1 to {most} at a time. An example: <code>/latest 5</code>",
    # why
    "why_subscription": "You subscribed to each new digest. To end: /unsubscribe",
    "why_edition": "You subscribed to an edition at your hour. To end: /unsubscribe",
    "why_welcome": "You have just subscribed, so here is the newest digest.",
    "why_keyword": "Keyword {words}. Manage: /keywords",
    "why_word": "“{typed}”",
    "why_word_in": "“{typed}” (as “{surface}”)",
    "why_asked": "You opened this digest yourself.",
    # digest
    "what_happened": "What happened",
    "outlook": "What comes next",
    "facts": "Key facts",
    "evidence": "Evidence",
    "outlets": "{count} outlets",
    "method_native": "article's own points",
    "method_extractive": "extracted",
    "method_model": "model",
    "few_points": "Only {count} had clear evidence.",
    "alert": "🔔 {words}",
    "edition": "Edition of {when} · {count}",
    "edition_hint": "Tap a number to read more.",
    "date_time": "{month}/{day} {hour:02}:{minute:02}",
    # buttons
    "button_latest": "Latest",
    "button_original": "Original",
    "button_why": "Why this?",
    "button_newer": "◀ Newer",
    "button_older": "Older ▶",
}
