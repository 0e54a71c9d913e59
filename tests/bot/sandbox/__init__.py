"""What the sandbox promises."""
