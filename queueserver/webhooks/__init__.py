"""Other programs are told what happens in the hall: each fact in order, signed, until they have taken it."""
