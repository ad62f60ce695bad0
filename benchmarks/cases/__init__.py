"""What is measured: each module makes its cases and the files that they need."""
