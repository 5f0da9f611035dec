"""What all faces share over HTTP: the door, the endpoint of a wish, errors, texts, pages."""
