"""Subscriptions and their times."""

TEXTS = {
    # subscription
    "ask_when": "When? “Gathered” brings everything in one message at your hours.",
    "ask_hour": (
        "At what time? ({zone} time)\n"
        "Several a day, or other times on weekends, are fine too:\n"
        "<code>/subscribe 8:00 18:30</code>\n"
        "<code>/subscribe weekdays 8:00 weekends 10:00</code>"
    ),
    "subscribed_instant": "✅ Subscribed. Each new digest comes as soon as it is ready.",
    "subscribed_editions": "✅ Subscribed. Gathered in one message: <b>{hours}</b> ({zone} time).",
    "next_edition": "Next edition: {when}",
    "unsubscribed": "Unsubscribed. Your keywords stay. To start again: /subscribe",
    "not_subscribed": "You are not subscribed. To start: /subscribe",
    "bad_times": (
        "“{typed}” is not a time. Up to {most} times a day can be written like this:\n"
        "<code>/subscribe 8:00 18:30</code>\n"
        "<code>/subscribe weekdays 8:00 weekends 10:00</code>\n"
        "<code>/subscribe morning evening</code>"
    ),
    "state_instant": "each new digest at once",
    "state_editions": "gathered, {hours}",
    "state_now": "Your setting: {state}",
    "state_none": "not subscribed",
    # times
    "hours_daily": "every day at {times}",
    "hours_weekdays": "weekdays at {times}",
    "hours_weekends": "weekends at {times}",
    "hours_both": "weekdays at {weekdays}, weekends at {weekends}",
    "soon_today": "today {time}",
    "soon_tomorrow": "tomorrow {time}",
    "soon_day": "{weekday} {month}/{day} {time}",
    "weekday_names": "Mon Tue Wed Thu Fri Sat Sun",
    # buttons
    "button_instant": "⚡ At once",
    "button_daily": "🗞 Gathered",
    "button_unsubscribe": "Unsubscribe",
    "button_change": "Change the time",
    "button_settings": "⚙️ Settings",
}
