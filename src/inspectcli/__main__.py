"""``python -m inspectcli`` and the ``inspectcli`` script are the same program."""


def main() -> None:
    """Run the command line and exit with its code."""


if __name__ == "__main__":
    main()
