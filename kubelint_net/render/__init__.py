"""Output formats, found by ``discover``: each public module holds one ``Format``, the others serve them."""
