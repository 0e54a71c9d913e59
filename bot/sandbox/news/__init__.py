"""The sample news: invented articles as text files, and the templates of their outlets."""
