"""Entry point of ``python -m scripts``."""

from scripts.commands import main

if __name__ == "__main__":
    main(prog_name="python -m scripts")
