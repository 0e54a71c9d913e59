"""The promises, as sentences."""
