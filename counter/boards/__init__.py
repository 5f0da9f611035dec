"""The staff's page about the boards: what they say, how they are set, and the emergency."""
