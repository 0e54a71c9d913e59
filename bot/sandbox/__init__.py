"""A Bot API subset and a chat page on loopback, to try the bot without a token."""
