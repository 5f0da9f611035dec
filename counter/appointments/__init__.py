"""The staff's pages about appointments: the book, its slip, and what may be booked."""
