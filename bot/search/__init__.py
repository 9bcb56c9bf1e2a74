"""Finding entries: an index built once per knowledge version, ranking, and confidence."""
