"""The `apeuro` command."""
