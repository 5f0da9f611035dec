"""What staff can do with devices, and what devices say of themselves."""
