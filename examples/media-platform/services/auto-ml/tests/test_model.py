from pathlib import Path

from dataset import make_rows
from model import Model


def test_a_seed_gives_the_same_rows() -> None:
    assert make_rows(20, seed=7) == make_rows(20, seed=7)
    assert make_rows(20, seed=7) != make_rows(20, seed=8)


def test_training_beats_guessing() -> None:
    model = Model.blank()
    model.fit(make_rows(300, seed=1), epochs=3)
    assert model.accuracy(make_rows(300, seed=2)) > 0.8


def test_a_model_survives_the_disk(tmp_path: Path) -> None:
    model = Model(weights=[0.1, 0.2, 0.3], bias=-0.4)
    model.write(tmp_path / "model.json")
    assert Model.read(tmp_path / "model.json") == model
