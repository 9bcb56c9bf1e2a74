"""Staff in Telegram: walking the queue, figures, reloading, switching answering off, news."""
