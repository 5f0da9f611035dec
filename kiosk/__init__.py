"""Visitors' faces: the touch kiosk and the ticket's page on a phone."""
