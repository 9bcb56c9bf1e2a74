"""From a message to a reply: which part is asked, what to do, and in which words."""
