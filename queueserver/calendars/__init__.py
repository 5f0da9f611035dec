"""Calendars of others: appointments written for the visitor's own."""
