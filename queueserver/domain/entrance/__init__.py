"""How visitors come in: what the kiosk offers them, when there are no more numbers, what a check-in finds."""
