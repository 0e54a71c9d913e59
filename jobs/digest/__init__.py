"""Digests, purely: an article in, three points with their evidence out."""
