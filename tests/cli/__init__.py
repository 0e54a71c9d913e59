"""The command line, started as people start it."""
