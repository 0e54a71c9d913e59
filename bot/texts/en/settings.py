"""Settings."""

TEXTS = {
    "settings_head": "⚙️ <b>Settings</b>",
    "settings_none": "You are not subscribed yet. Choose a time below to begin.",
    "settings_mode": "Delivery: <b>{state}</b>",
    "settings_quiet": "Quiet hours: <b>{span}</b>",
    "settings_most": "At a time: <b>up to {most}</b>",
    "settings_holidays": "Public holidays: <b>{holidays}</b>",
    "settings_zone": "Time zone: <b>{zone}</b>",
    "settings_sources": "Left out: <b>{names}</b>",
    "settings_topics": "Topics: <b>{names}</b>",
    "settings_nothing": "When nothing is new: <b>{nothing}</b>",
    "off": "none",
    "and_more": "{names} and {count} more",
    # times
    "page_times": (
        "⏰ <b>Times</b>: {hours}\n"
        "Tap a time to add or remove it. ({zone} time)\n"
        "Any other time, typed: <code>/subscribe 7:30 18:30</code>"
    ),
    "page_times_instant": (
        "⏰ You get each new digest at once.\nTap a time to have them gathered instead. ({zone} time)"
    ),
    "page_times_none": "⏰ Tap a time to have digests gathered then. ({zone} time)",
    "page_weekends": (
        "📅 <b>Weekends</b>: {times}\nRest on weekends, or choose other times. ({zone} time)"
    ),
    "weekends_same": "as on weekdays",
    "weekends_rest": "none",
    "last_time": "This is the last time left. To stop, press “Unsubscribe”.",
    "most_times": "You can choose up to {most} times a day.",
    "no_edition_yet": "Choose a time first.",
    # quiet hours
    "page_quiet": (
        "🌙 <b>Quiet hours</b>: {span} ({zone} time)\n"
        "What comes up meanwhile is sent afterwards. What you ask for is always answered.\n"
        "Any other hours, typed: <code>/settings quiet 23:30-6:30</code>"
    ),
    "page_quiet_from": "🌙 Quiet from when? ({zone} time)",
    "page_quiet_until": "🌙 Quiet from {time} until when? ({zone} time)",
    "quiet_on": "🌙 Quiet {span}.",
    "quiet_off": "Quiet hours are off.",
    "bad_quiet": ("“{typed}” cannot be read. An example: <code>/settings quiet 23:00-7:00</code>"),
    # the rest
    "page_most": "📰 How many at a time? The rest is one button away.",
    "page_holidays": "🎈 On public holidays of Korea, days in lieu included?",
    "holidays_usual": "as usual",
    "holidays_weekend": "as on weekends",
    "holidays_none": "none",
    "page_zone": (
        "🌏 <b>Time zone</b>: {zone}\n"
        "Any other place, typed: <code>/timezone Kathmandu</code>, "
        "<code>/timezone Asia/Kathmandu</code>"
    ),
    "zone_set": "Your time zone: <b>{zone}</b> (now {now})",
    "zone_now": "It is {now} there.",
    "bad_zone": (
        "No time zone is known as “{typed}”. Examples: <code>/timezone Tokyo</code>, "
        "<code>/timezone America/New_York</code>"
    ),
    "page_sources": "🗂 <b>Sources</b>\nTap to leave one out of editions and alerts, or let it in.",
    "page_sources_none": "🗂 There are no digests yet, and so no sources to choose from.",
    "source_out": "{name} is left out now.",
    "source_in": "{name} is back.",
    "page_topics": (
        "⭐ <b>Topics</b>: {names}\n"
        "News about these comes first in an edition. Type them like this:\n"
        "<code>/settings topics chips, AI</code>"
    ),
    "topics_set": "⭐ News about {names} now comes first.",
    "bad_topics": "“{typed}” cannot be read. Up to {most} words, with commas between them.",
    "nothing_says": "say so",
    "nothing_silent": "silence",
    "nothing_now_says": "It will say so.",
    "nothing_now_silent": "Nothing will be sent then.",
    "language_set": "English from now on.",
    "page_reset": (
        "Put times, quiet hours, counts, holidays, time zone, sources and topics back to how they "
        "began?\nYour subscription and keywords stay. Editions will come at 08:00 every day."
    ),
    "reset_done": "The settings are reset.",
    # buttons
    "button_times": "⏰ Times",
    "button_weekends": "📅 Weekends",
    "button_quiet": "🌙 Quiet hours",
    "button_quiet_other": "Other hours",
    "button_quiet_off": "Off",
    "button_most": "📰 {most} at a time",
    "button_most_choice": "{most}",
    "button_holidays": "🎈 Holidays",
    "button_zone": "🌏 Time zone",
    "button_sources": "🗂 Sources",
    "button_topics": "⭐ Topics",
    "button_nothing": "Nothing new: {nothing}",
    "button_language": "🌐 한국어",
    "button_reset": "Reset",
    "button_reset_yes": "Yes, reset",
    "button_back": "◀ Settings",
}
