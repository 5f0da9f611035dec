"""Office days of the format queue-days/1, read from and written to files. What is done with a day lives elsewhere."""
