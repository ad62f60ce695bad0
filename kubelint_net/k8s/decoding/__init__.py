"""From plain values to objects, a file for each kind or family of kinds."""
