"""Quality gates with pinned floors."""
