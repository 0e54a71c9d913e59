"""First contact, help, the command menu, and trouble."""

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
    "about_settings": "times, quiet hours, time zone",
    "about_timezone": "change the time zone (Tokyo)",
    "about_help": "Help",
    "about_start": "From the beginning",
    "bot_description": (
        "Each Korean IT story in three points about what comes next. Every point carries its "
        "evidence, word for word from the article. Get them at once, gathered at set times, or by keyword."
    ),
    "bot_short_description": "Korean IT news in three points about what comes next, with evidence.",
}
