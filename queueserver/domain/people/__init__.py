"""The rules of those who sign in: how long that lasts, how often a password may be guessed, who employs whom."""
