"""The checks of scripts/house_check.py, one module a subject."""
