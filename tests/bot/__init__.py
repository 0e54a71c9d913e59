"""The counter's promises."""
