"""Subscriptions and their times."""

TEXTS = {
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
    # buttons
    "button_instant": "⚡ At once",
    "button_daily": "🗞 Once a day",
    "button_unsubscribe": "Unsubscribe",
    "button_change": "Change the time",
}
