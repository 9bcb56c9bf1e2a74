"""The query log: what was asked, redacted, and how it ended."""
