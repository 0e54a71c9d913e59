"""The sandbox's promises."""
