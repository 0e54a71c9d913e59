"""The gold of stories: pairs of invented articles that are one story, or two."""
