"""Days played through the real rules of the hall, without a clock or a server. The format of a day is in days."""
