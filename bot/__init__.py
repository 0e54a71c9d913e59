"""apeuro's counter: talks to people on Telegram and hands out what the newsroom made."""

import os

# Telegram's durations come as timedeltas: what PTB announces as its next version's default.
os.environ.setdefault("PTB_TIMEDELTA", "1")
