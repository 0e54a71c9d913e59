"""Pages, purely: a page in, an article with its sections out."""
