"""The memory of the office; home of SQLAlchemy and Alembic. Tables, one transaction at a time, no rules."""
