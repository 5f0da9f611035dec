"""Appointments before the visitor comes: what may be booked when, by whom, and what is told of it."""
