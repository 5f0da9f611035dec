"""The tests of the whole house. The folders mirror the code; docs/testing.md shows the way round."""
