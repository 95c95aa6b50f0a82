"""P9xx: how figures and texts are written. All of it is low, one finding per kind and table."""
