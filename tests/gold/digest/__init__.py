"""The digest's gold: articles, sentences and points judged by hand before any rule was written."""
