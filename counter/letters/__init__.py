"""The page about letters: how the outbox is, and how the office words what visitors are told."""
