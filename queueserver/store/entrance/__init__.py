"""At the entrance: when the office is open, and what gets no further numbers today."""
