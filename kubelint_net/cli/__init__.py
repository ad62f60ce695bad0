"""The command line. ``options`` holds it as data, one module a command says what it does, ``app`` gives it to Typer."""
