"""``python -m kubelint_net``."""

from kubelint_net.cli.main import main

if __name__ == "__main__":
    main()
