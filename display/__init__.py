"""Public boards, read only."""
