"""Other programs are reached by HTTP, and no address inside the own network unless its administrator allows it."""
