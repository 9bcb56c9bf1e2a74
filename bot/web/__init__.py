"""Pages for staff: server-rendered forms that need no script."""
