"""Train one candidate model and write it to --out."""

import argparse
from pathlib import Path

from dataset import make_rows
from model import Model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rows", type=int, default=500)
    options = parser.parse_args()

    model = Model.blank()
    model.fit(make_rows(options.rows, options.seed), options.epochs)
    model.write(options.out)


if __name__ == "__main__":
    main()
