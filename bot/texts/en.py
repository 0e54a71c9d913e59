"""English: every sentence a person reads."""

TEXTS = {
    # first contact
    "start": (
        "<b>apeuro</b> reduces each Korean IT story to <b>three points about what comes next</b>.\n"
        "Every point carries its evidence, word for word from the article.\n\n"
        "How would you like to get them?"
    ),
    "start_again": "Welcome back. Your setting: {state}",
    "group_hello": (
        "Hello, this is <b>apeuro</b>. I can bring three-point digests of Korean IT news here.\n"
        "An admin can begin with /subscribe."
    ),
    "sample_follows": "This is what arrives 👇",
    # subscription
    "ask_when": "When? “Once a day” gathers everything into one message at your hour.",
    "ask_hour": "At what time? ({zone})\nAny other time: <code>/subscribe 7:30</code>",
    "subscribed_instant": "✅ Subscribed. Each new digest comes as soon as it is ready.",
    "subscribed_daily": "✅ Subscribed. One message a day at <b>{time}</b>. ({zone})",
    "next_edition": "First edition: {when}",
    "unsubscribed": "Unsubscribed. Your keywords stay. To start again: /subscribe",
    "not_subscribed": "You are not subscribed. To start: /subscribe",
    "bad_time": "“{typed}” is not a time. An example: <code>/subscribe 8:00</code>",
    "state_instant": "each new digest at once",
    "state_daily": "once a day at {time}",
    "state_now": "Your setting: {state}",
    "state_none": "not subscribed",
    # latest
    "no_digests": "No digests yet. Articles are being gathered; please try again soon.",
    "no_digests_with": "No digest mentions “{word}”.",
    "latest_head": "Latest digests {first}–{last}",
    "latest_head_with": "Latest digests with “{word}” {first}–{last}",
    "no_more": "There are no older digests.",
    "digest_gone": "This digest is no longer kept.",
    "bad_count": "I can show 1 to {most} at a time. An example: <code>/latest 5</code>",
    # keywords
    "keyword_how": "Add the word to watch. An example: <code>/keyword 반도체</code>",
    "keyword_added": (
        "🔔 Watching <b>{word}</b>. You will hear when a title or digest mentions it.\n{compounds}"
    ),
    "keyword_takes_compounds": (
        "Compounds that begin with “{word}” count too. For the word alone, use quotes:"
        ' <code>/keyword "{word}"</code>'
    ),
    "keyword_is_exact": "You used quotes, so only that very word counts.",
    "keyword_already": "You are watching <b>{word}</b> already.",
    "keyword_removed": "Removed <b>{word}</b>.",
    "keyword_unknown": "That keyword is gone already.",
    "keywords_none": "You watch no keywords.\nAdd one: <code>/keyword 반도체</code>",
    "keywords_list": "{count} keywords. Tap one to remove it.\nAdd one: <code>/keyword word</code>",
    "keyword_full": "You can watch up to {most} keywords. Remove one in /keywords, then try again.",
    "keyword_offer": "What would you like to do with <b>{word}</b>?",
    "keyword_empty": "A keyword needs letters or digits.",
    "keyword_short": "A keyword needs at least two letters.",
    "keyword_quotes": "A quotation mark is not closed. Here: <code>{where}</code>",
    "keyword_star": "An asterisk stands before a word or after it. Here: <code>{where}</code>",
    "keyword_never": (
        "Words to leave out find nothing by themselves. Add one to find. Here: <code>{where}</code>"
    ),
    "keyword_either": "On both sides of | or a comma stands a word. Here: <code>{where}</code>",
    "keyword_cap": (
        "After @ stands how many alerts a day you want, from 1 to 99. Here: <code>{where}</code>"
    ),
    "keyword_scope": "After the colon stands the word to find. Here: <code>{where}</code>",
    "keyword_later": (
        "Only one word can be watched so far. Put a name of several words in quotes."
        ' An example: <code>/keyword "자율 주행"</code>'
    ),
    "keyword_long": "A keyword has at most {most} letters. Please use a shorter one.",
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
    "button_instant": "⚡ At once",
    "button_daily": "🗞 Once a day",
    "button_latest": "Latest",
    "button_original": "Original",
    "button_why": "Why this?",
    "button_watch": "🔔 {word}",
    "button_newer": "◀ Newer",
    "button_older": "Older ▶",
    "button_unsubscribe": "Unsubscribe",
    "button_remove": "✕ {word}",
    "button_search": "🔎 Find in latest",
    "button_change": "Change the time",
    # help and trouble
    "help": (
        "<b>apeuro</b> reduces Korean IT news to three points about what comes next.\n\n"
        "{commands}\n\n"
        "In Korean too: {aliases}"
    ),
    "unknown_command": "I don’t know that command. /help lists the ones I do.",
    "only_admins": "Only admins change the settings of this room.",
    "closed": "This bot is for invited people. The number of this chat: <code>{chat_id}</code>",
    "old_button": "That button is old. Please type the command again.",
    "trouble": "Something went wrong, so I could not answer. Please try again in a moment.",
    # command menu
    "about_latest": "The latest digests",
    "about_subscribe": "Get digests",
    "about_unsubscribe": "Stop getting digests",
    "about_keyword": "Watch a keyword",
    "about_keywords": "Your keyword alerts",
    "about_help": "Help",
    "about_start": "From the beginning",
    "bot_description": (
        "Each Korean IT story in three points about what comes next. Every point carries its "
        "evidence, word for word from the article. Get them at once, once a day, or by keyword."
    ),
    "bot_short_description": "Korean IT news in three points about what comes next, with evidence.",
}
