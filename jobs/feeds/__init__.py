"""Feeds, purely: bytes in, entries out."""
