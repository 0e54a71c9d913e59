"""apeuro's counter: talks to people on Telegram and hands out what the newsroom made."""
