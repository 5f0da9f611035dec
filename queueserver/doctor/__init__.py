"""Looks at a machine and says in sentences what is right and what to do. It changes nothing and repairs nothing."""
