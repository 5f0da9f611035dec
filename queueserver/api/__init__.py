"""/api/v1 for other programs, with the OpenAPI document that describes it."""
