"""A model that writes well, badly, slowly and with bad intent."""
