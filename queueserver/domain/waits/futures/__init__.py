"""How the hall may go on: chance, what it draws for everybody, and the play of all futures. For forecast.py only."""
