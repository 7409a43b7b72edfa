"""Score a model on rows that no training run has seen; prints {"accuracy": …}."""

import argparse
import json
from pathlib import Path

from dataset import make_rows
from model import Model

HOLDOUT_SEED = 20_260_401
HOLDOUT_ROWS = 1_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    options = parser.parse_args()

    accuracy = Model.read(options.model).accuracy(make_rows(HOLDOUT_ROWS, HOLDOUT_SEED))
    print(json.dumps({"accuracy": accuracy}))


if __name__ == "__main__":
    main()
