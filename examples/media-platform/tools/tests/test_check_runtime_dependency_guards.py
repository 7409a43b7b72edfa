from collections.abc import Callable
from pathlib import Path

import pytest
from check_runtime_dependency_guards import main

Plant = Callable[[str, str], Path]

TRY = "try:\n    import charset_normalizer\nexcept {}:\n    charset_normalizer = None\n"


@pytest.mark.parametrize(
    "source",
    [
        TRY.format("ImportError"),
        TRY.format("(OSError, ModuleNotFoundError)"),
        "def f():\n    import charset_normalizer\n",
        "class A:\n    def f(self):\n        import charset_normalizer\n",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import charset_normalizer\n",
    ],
)
def test_a_guarded_import_is_fine(plant: Plant, source: str) -> None:
    assert main(plant("services/feed/app.py", source)) == 0


@pytest.mark.parametrize(
    "source",
    [
        "import charset_normalizer\n",
        "import os, charset_normalizer.md\n",
        TRY.format("OSError"),
        "try:\n    pass\nexcept ImportError:\n    import charset_normalizer\n",
        "class A:\n    import charset_normalizer\n",
        "if True:\n    from charset_normalizer import from_bytes\n",
    ],
)
def test_an_unguarded_import_is_found(plant: Plant, capsys: pytest.CaptureFixture[str], source: str) -> None:
    assert main(plant("services/feed/app.py", source)) == 1
    assert "charset_normalizer is optional" in capsys.readouterr().out


def test_tests_need_no_guard(plant: Plant) -> None:
    plant("services/feed/app.py", "")
    assert main(plant("services/feed/tests/test_app.py", "import charset_normalizer\n")) == 0


def test_without_units_nothing_passes(tmp_path: Path) -> None:
    assert main(tmp_path) == 2
