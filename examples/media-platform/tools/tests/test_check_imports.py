from collections.abc import Callable
from pathlib import Path

import pytest
from check_imports import main

Plant = Callable[[str, str], Path]


@pytest.mark.parametrize(
    "source",
    [
        "import json\n",
        "from fastapi import FastAPI\n",
        "def f():\n    from charset_normalizer import from_bytes\n",
        "from runtime.engine import Engine\n",
        "import app\n",
    ],
)
def test_what_is_declared_or_here_resolves(plant: Plant, source: str) -> None:
    assert main(plant("services/feed/app.py", source)) == 0


@pytest.mark.parametrize(
    "source",
    [
        "import redis\n",
        "def f():\n    import redis\n",
        "class A:\n    def f(self):\n        from redis.client import Redis\n",
        "import pytest\n",
        "from runtime.missing import Engine\n",
        "from .missing import thing\n",
    ],
)
def test_what_is_not_declared_is_found(plant: Plant, capsys: pytest.CaptureFixture[str], source: str) -> None:
    assert main(plant("services/feed/app.py", source)) == 1
    assert "services/feed/app.py:" in capsys.readouterr().out


def test_tests_may_import_what_is_declared_for_them(plant: Plant) -> None:
    assert main(plant("runtime/tests/test_engine.py", "import pytest\n")) == 0


def test_without_units_nothing_passes(tmp_path: Path) -> None:
    assert main(tmp_path) == 2
