"""The rules of the hall in plain Python: no I/O, no clock, no database, no web."""
