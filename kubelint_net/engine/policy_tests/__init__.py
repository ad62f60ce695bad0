"""Policies put to the test: cases read from files, tried one by one, and compared with what is expected of them."""
