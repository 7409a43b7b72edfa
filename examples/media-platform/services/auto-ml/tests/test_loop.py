"""The loop runs the real scripts: a round takes well under a second."""

import json
import subprocess
from pathlib import Path

import loop
import pytest


def test_train_writes_a_model(tmp_path: Path) -> None:
    candidate = loop.train(tmp_path / "candidate.json", 1)
    assert len(json.loads(candidate.read_text(encoding="utf-8"))["weights"]) == 3


def test_train_says_why_it_failed(tmp_path: Path) -> None:
    with pytest.raises(loop.StepFailed, match=r"(?s)train exited 1: .*FileNotFoundError"):
        loop.train(tmp_path / "no-such-folder" / "candidate.json", 1)


def test_evaluate_scores_a_trained_model_well(tmp_path: Path) -> None:
    candidate = loop.train(tmp_path / "candidate.json", 1)
    score = loop.evaluate(candidate)
    assert 0.8 < score <= 1.0


def test_deploy_replaces_the_model_in_use(tmp_path: Path) -> None:
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    first.write_text("1", encoding="utf-8")
    second.write_text("2", encoding="utf-8")
    loop.deploy(first, tmp_path / "serving")
    loop.deploy(second, tmp_path / "serving")
    assert (tmp_path / "serving" / "current.json").read_text(encoding="utf-8") == "2"


def test_deploy_fails_when_the_model_is_missing(tmp_path: Path) -> None:
    with pytest.raises(loop.StepFailed, match="deploy exited 1"):
        loop.deploy(tmp_path / "missing.json", tmp_path / "serving")


def test_a_step_is_stopped_when_its_time_is_up(tmp_path: Path) -> None:
    script = tmp_path / "slow.py"
    script.write_text("import time\ntime.sleep(30)\n", encoding="utf-8")
    with pytest.raises(subprocess.TimeoutExpired):
        loop.run_step(["python3", str(script)], 0.3)


def test_a_step_captures_what_it_prints(tmp_path: Path) -> None:
    script = tmp_path / "chatty.py"
    script.write_text("print('to the log')\nraise SystemExit(3)\n", encoding="utf-8")
    result = loop.run_step(["python3", str(script)], 10.0)
    assert (result.returncode, result.stdout) == (3, "to the log\n")


def test_the_first_model_is_promoted(tmp_path: Path) -> None:
    promoted = loop.loop(tmp_path / "state", 1)
    assert promoted == 1
    assert (tmp_path / "state" / "serving" / "current.json").exists()
    assert loop.stored_score(tmp_path / "state") > 0.8


def test_a_model_that_is_not_better_is_not_promoted(tmp_path: Path) -> None:
    loop.store_score(tmp_path, 1.0)
    promoted = loop.loop(tmp_path, 2)
    assert promoted == 0
    assert not (tmp_path / "serving").exists()


def test_better_by_less_than_the_threshold_is_not_enough(tmp_path: Path) -> None:
    loop.store_score(tmp_path, 0.5)
    promoted = loop.loop(tmp_path, 1, 0.6)
    assert promoted == 0
    assert loop.stored_score(tmp_path) == 0.5
