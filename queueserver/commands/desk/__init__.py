"""The desks of an office: how they are set, and counters that were forgotten."""
