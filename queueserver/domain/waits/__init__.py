"""How long everybody will wait: the hall at a moment, what the office learned, the futures, what is told of them."""
