"""Staff and their sign-ins, found."""
