"""Appointments for visitors: chosen, claimed, booked, each with a page of its own. No page needs a script."""
