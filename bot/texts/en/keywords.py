"""Keywords and alerts."""

TEXTS = {
    # adding
    "keyword_how": (
        "Type the word to watch, such as <code>/keyword 반도체</code>\n\n"
        "<code>AI 반도체</code>  all of them\n"
        "<code>AI | 인공지능</code>  either\n"
        '<code>"삼성"</code>  that very word\n'
        "<code>애플 -주스</code>  without 주스\n"
        "<code>title:배터리</code>  in the title\n"
        "<code>반도체 @5</code>  at most five a day\n\n"
        "To try one without watching it: <code>/keyword test 반도체</code>"
    ),
    "keyword_added": ("🔔 Watching <b>{word}</b>. You will hear when it is in the news."),
    "keyword_already": "You are watching <b>{word}</b> already.",
    "keyword_card": "🔔 <b>{word}</b>",
    "keyword_card_paused": "⏸ <b>{word}</b>",
    "keyword_removed": "Removed <code>{word}</code>.",
    "keyword_unknown": "That keyword is gone already.",
    "keyword_full": "You can watch up to {most} keywords. Remove one in /keywords, then try again.",
    "keyword_offer": "What would you like to do with <b>{word}</b>?",
    "keyword_test": "🔎 A preview of <b>{word}</b>. It is not watched yet.",
    # how it is looked for
    "traits": "<i>Set to: {traits}</i>",
    "trait_paused": "paused",
    "trait_compounds": "with compounds",
    "trait_exact": "that very word only",
    "trait_digest": "in titles and digests",
    "trait_body": "in article texts, too",
    "trait_cap": "up to {count} a day",
    # previews
    "preview_met": "In the last {days} days: <b>{count}</b> of {of} stories.",
    "preview_none": "In the last {days} days: none of {of} stories.",
    "preview_empty": "No stories have been gathered yet, so there is nothing to preview.",
    "preview_taken": "Also counted: {words}",
    "preview_left": "Not counted: {words}",
    "counted": "{word} {count}×",
    "keyword_one_letter": "A single letter may miss some news, and catch some that is not about it.",
    "keyword_broad": (
        "⚠️ {percent}% of all stories mention it. That is too often for an alert each, "
        "so they are gathered into one message."
    ),
    "keyword_narrower": "Would something narrower do?",
    # what changed
    "now_exact": "Only that very word counts.",
    "now_compounds": "Compounds count now.",
    "now_name": "That name counts now, too.",
    "now_no_name": "That name no longer counts.",
    "now_body": "Article texts count now, too.",
    "now_no_body": "Only titles and digests count.",
    "now_narrow": "Made it narrower.",
    "now_paused": "Paused.",
    "now_resumed": "Watching again.",
    "now_unmuted": "You will hear of it again.",
    "keyword_double": "You watch that one already.",
    # lists
    "keywords_none": "You watch no keywords.\nAdd one: <code>/keyword 반도체</code>",
    "keywords_list": "<b>Your keywords: {count}</b> (up to {most})",
    "keywords_hint": "Tap one to see more. To add: <code>/keyword word</code>",
    "keyword_line": "{number}. {word}",
    "keyword_line_paused": "{number}. ⏸ {word}",
    "mutes_none": "Nothing is muted.",
    "mutes_list": "<b>Muted: {count}</b>\nTap one to hear of it again.",
    "mute_source": "the outlet {label}",
    "mute_story": "the story “{label}”",
    # what cannot be watched
    "keyword_empty": "A keyword needs letters or digits.",
    "keyword_short": (
        "Put a single letter in quotes; it is then watched as a word of its own only: "
        "<code>/keyword {where}</code>"
    ),
    "keyword_quotes": "A quotation mark is not closed. Here: <code>{where}</code>",
    "keyword_star": "An asterisk needs a word right before or after it. Here: <code>{where}</code>",
    "keyword_never": (
        "These are only words to leave out: add one to look for. Here: <code>{where}</code>"
    ),
    "keyword_contrary": (
        "You leave out the very word you look for, so nothing would ever come. "
        "Here: <code>{where}</code>"
    ),
    "keyword_either": "A word is missing beside | or a comma. Here: <code>{where}</code>",
    "keyword_cap": (
        "After @, say how many alerts a day you want: 1 to 99. Here: <code>{where}</code>"
    ),
    "keyword_scope": "A word is missing after the colon. Here: <code>{where}</code>",
    "keyword_long": (
        "That is too long. A word has at most {most} letters, all together at most {whole}. "
        "Here: <code>{where}</code>"
    ),
    "link_broken": (
        "The keyword in this link cannot be read. Type it instead: <code>/keyword word</code>"
    ),
    # buttons
    "button_watch": "🔔 {word}",
    "button_watch_this": "🔔 Watch it",
    "button_keyword": "🔔 {word}",
    "button_keyword_paused": "⏸ {word}",
    "button_search": "🔎 Find in latest",
    "button_exact": "This very word",
    "button_compounds": "With compounds",
    "button_add_name": "+ {word}",
    "button_drop_name": "− {word}",
    "button_body": "Article text, too",
    "button_no_body": "Titles and digests",
    "button_narrow": "{word} · {count}",
    "button_pause": "⏸ Pause",
    "button_resume": "▶ Resume",
    "button_delete": "✕ Remove",
    "button_undo": "↩ Undo",
    "button_list": "☰ All keywords",
    "button_link": "🔗 Copy link",
    "button_before": "◀ Back",
    "button_after": "More ▶",
    "button_mutes": "🔕 Muted: {count}",
    "button_unmute": "↩ {label}",
}
