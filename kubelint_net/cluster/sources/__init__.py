"""Where facts of a cluster are found: one module for each kind of file, each with one `Source`."""
