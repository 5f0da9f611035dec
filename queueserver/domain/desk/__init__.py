"""The clerk's side of a visit: states of counters, and what an office sets about its desks."""
