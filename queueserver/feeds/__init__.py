"""Calendars elsewhere are looked at again and again, and what stands in them is brought into the book."""
