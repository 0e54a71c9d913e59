"""When a feed ended, fell silent, moved or came back."""

TEXTS = {
    # to the operator
    "notices": "📡 Something has changed with your feeds.",
    "notice_ended": "⛔ {feed}: this feed has ended and is not asked again.{reason}",
    "notice_silent": (
        "💤 {feed}: no good answer for 30 days, so it is asked once a day from now on.{reason}"
    ),
    "notice_moved": "➡️ {feed}: it has moved, and is read at its new address.",
    "notice_back": "✅ {feed}: it answers again.",
    "notice_reason": " The last error: {error}",
    # to those who chose the publisher
    "source_ended": (
        "📭 The feed of {source} has closed, so its articles no longer reach me. "
        "Your keyword “{keyword}” will bring nothing more from there."
    ),
    "source_silent": (
        "📭 Nothing has reached me from {source} for 30 days. Once it does again, "
        "your keyword “{keyword}” will bring it."
    ),
}
