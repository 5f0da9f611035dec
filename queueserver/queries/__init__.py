"""What people can see: read-only, one module for each audience. Views are plain dicts of JSON values."""
