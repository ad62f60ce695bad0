"""The cluster in front of us: what is declared about it, by whom, and what is unknown."""
