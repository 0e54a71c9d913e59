"""The newsroom's promises."""
