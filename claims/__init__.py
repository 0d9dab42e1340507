"""The claims desk: articles in, claims found, queued, reviewed and published."""
