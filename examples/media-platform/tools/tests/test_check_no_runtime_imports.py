from collections.abc import Callable
from pathlib import Path

import pytest
from check_no_runtime_imports import main

Plant = Callable[[str, str], Path]


@pytest.mark.parametrize(
    "source",
    [
        "import runtime\n",
        "import os, runtime\n",
        "import runtime.engine as e\n",
        "from runtime import engine\n",
        "from runtime.engine import (\n    Engine,\n)\n",
        "try:\n    import runtime\nexcept ImportError:\n    runtime = None\n",
    ],
)
def test_an_import_of_the_runtime_is_found(plant: Plant, capsys: pytest.CaptureFixture[str], source: str) -> None:
    assert main(plant("services/feed/app.py", source)) == 1
    assert "services/feed/app.py:" in capsys.readouterr().out


@pytest.mark.parametrize("source", ["import runtime_extra\n", "from . import runtime\n", '"""import runtime"""\n'])
def test_what_only_looks_like_it_is_left_alone(plant: Plant, source: str) -> None:
    assert main(plant("services/feed/app.py", source)) == 0


def test_a_file_that_does_not_parse_is_a_problem(plant: Plant) -> None:
    assert main(plant("services/feed/app.py", "def broken(:\n")) == 1


def test_without_services_nothing_passes(plant: Plant) -> None:
    assert main(plant("runtime/plan.py", "")) == 2
