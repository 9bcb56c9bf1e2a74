"""The commands of ``python -m bot``, each a thin layer over the core."""
