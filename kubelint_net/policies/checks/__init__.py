"""The kinds of check, one file each; found by their place."""
