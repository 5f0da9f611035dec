"""Letters leave the house: their words, the ways they go, and who brings them from the outbox."""
