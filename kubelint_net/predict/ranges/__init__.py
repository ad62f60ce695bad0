"""What the service ranges of a cluster hold, what is left in them, and what removing one of them does."""
