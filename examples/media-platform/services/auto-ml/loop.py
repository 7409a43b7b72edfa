"""Train, evaluate, deploy: a new model goes out only when it is better than the one in use."""

import argparse
import json
import logging
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
THRESHOLD = 0.005

TRAIN_SECONDS = 600.0
EVALUATE_SECONDS = 120.0
DEPLOY_SECONDS = 60.0

log = logging.getLogger("auto-ml")


class StepFailed(RuntimeError):
    """A step ended with a non-zero exit code."""

    def __init__(self, step: str, result: subprocess.CompletedProcess[str]) -> None:
        super().__init__(f"{step} exited {result.returncode}: {result.stderr.strip()[-500:]}")


def run_step(argv: list[str], timeout: float) -> subprocess.CompletedProcess[str]:
    """Run one step of the loop; the caller reads the return code."""
    return subprocess.run(
        argv,
        cwd=HERE,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


def train(out: Path, seed: int) -> Path:
    """Train a candidate with `seed` and return where it was written."""
    result = run_step(["python3", "train.py", "--out", str(out), "--seed", str(seed)], TRAIN_SECONDS)
    if result.returncode != 0:
        raise StepFailed("train", result)
    return out


def evaluate(model: Path) -> float:
    """Return the accuracy of `model` on the holdout rows, from 0 to 1."""
    result = run_step(["python3", "eval.py", "--model", str(model)], EVALUATE_SECONDS)
    if result.returncode != 0:
        raise StepFailed("eval", result)
    return float(json.loads(result.stdout)["accuracy"])


def deploy(model: Path, target: Path) -> None:
    """Make `model` the one that is served from `target`."""
    result = run_step(["bash", "deploy_model.sh", str(model), str(target)], DEPLOY_SECONDS)
    if result.returncode != 0:
        raise StepFailed("deploy", result)


def stored_score(state: Path) -> float:
    """Return the score of the model in use; 0 when there is none yet."""
    metrics = state / "metrics.json"
    if not metrics.exists():
        return 0.0
    return float(json.loads(metrics.read_text(encoding="utf-8"))["accuracy"])


def store_score(state: Path, score: float) -> None:
    (state / "metrics.json").write_text(json.dumps({"accuracy": score}) + "\n", encoding="utf-8")


def loop(state: Path, rounds: int, threshold: float = THRESHOLD) -> int:
    """Run `rounds` rounds and return how many models were promoted."""
    state = state.resolve()
    state.mkdir(parents=True, exist_ok=True)
    promoted = 0
    for seed in range(1, rounds + 1):
        try:
            candidate = train(state / f"candidate-{seed}.json", seed)
            score = evaluate(candidate)
            if score < stored_score(state) + threshold:
                log.info("round %d: %.3f is not better, kept the model in use", seed, score)
                continue
            deploy(candidate, state / "serving")
        except (StepFailed, subprocess.TimeoutExpired) as error:
            log.error("round %d: %s", seed, error)
            continue
        store_score(state, score)
        promoted += 1
        log.info("round %d: promoted with %.3f", seed, score)
    return promoted


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--state", type=Path, default=Path("state"))
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()

    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    promoted = loop(options.state, options.rounds)
    print(f"promoted {promoted} of {options.rounds}")


if __name__ == "__main__":
    main()
