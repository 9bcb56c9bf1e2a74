"""Answers citizens' questions from a curated knowledge base; the core knows no Telegram."""
