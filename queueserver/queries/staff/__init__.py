"""Staff, as administrators see them."""
