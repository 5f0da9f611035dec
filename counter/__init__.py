"""Staff faces: the desk and the sign-in."""
