"""What reception can do that the desks cannot: receive visitors, put tickets right, move them in the line."""
