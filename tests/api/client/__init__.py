"""A typed client for Python, made from the description of the API."""
