"""Commands that take office days: played at a server or without one, written, compared."""
