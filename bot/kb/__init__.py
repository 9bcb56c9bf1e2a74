"""The knowledge base: YAML files read strictly, checked, and made immutable."""
