"""The boards over the API: what they say beside the calls, and how they are set."""
