"""apeuro's newsroom: gathers, reads, groups, summarizes and announces Korean IT news."""
