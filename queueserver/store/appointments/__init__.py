"""Rows of appointments: found, counted, forgotten."""
