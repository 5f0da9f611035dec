"""Appointments over the API: what is free, booked, moved and set up, and the book of those who keep it."""
