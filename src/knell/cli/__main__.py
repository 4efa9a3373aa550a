"""`python -m knell.cli` is the `knell` command."""

from knell.cli.main import main

if __name__ == "__main__":
    main(prog_name="knell")
