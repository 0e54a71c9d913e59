"""Keywords and alerts."""

TEXTS = {
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
    # buttons
    "button_watch": "🔔 {word}",
    "button_remove": "✕ {word}",
    "button_search": "🔎 Find in latest",
}
