"""What the units of this repository declare: which distributions, and whether for tests or optional.

A unit is a folder with a manifest; nothing is installed and nothing is imported to find out.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

UNIT_FOLDERS = ("services/*", "runtime", "security_platform", "tools")
MANIFESTS = ("pyproject.toml", "requirements.txt", "requirements-optional.txt", "requirements-test.txt")

# Distributions whose module is not their own name in lower case with "_" for "-".
OTHER_NAMES = {
    "beautifulsoup4": "bs4",
    "opencv-python": "cv2",
    "pillow": "PIL",
    "python-dateutil": "dateutil",
    "pyyaml": "yaml",
    "scikit-learn": "sklearn",
}

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass
class Unit:
    path: Path
    required: set[str] = field(default_factory=set)
    optional: set[str] = field(default_factory=set)
    for_tests: set[str] = field(default_factory=set)

    def files(self) -> list[Path]:
        return sorted(self.path.rglob("*.py"))

    def is_test(self, file: Path) -> bool:
        return "tests" in file.relative_to(self.path).parts

    def declared(self, file: Path) -> set[str]:
        """The modules that `file` may count on or try."""
        usable = self.required | self.optional
        return usable | self.for_tests if self.is_test(file) else usable


def units(root: Path) -> list[Unit]:
    folders = (path for pattern in UNIT_FOLDERS for path in sorted(root.glob(pattern)))
    return [read_unit(path) for path in folders if any((path / name).is_file() for name in MANIFESTS)]


def read_unit(path: Path) -> Unit:
    unit = Unit(path)
    pyproject = path / "pyproject.toml"
    if pyproject.is_file():
        project = tomllib.loads(pyproject.read_text(encoding="utf-8")).get("project", {})
        unit.required |= modules(project.get("dependencies", []))
        for requirements in project.get("optional-dependencies", {}).values():
            unit.optional |= modules(requirements)
    unit.required |= modules(read_requirements(path / "requirements.txt"))
    unit.optional |= modules(read_requirements(path / "requirements-optional.txt"))
    unit.for_tests |= modules(read_requirements(path / "requirements-test.txt"))
    return unit


def read_requirements(path: Path) -> Iterator[str]:
    """The requirements in a file, with those that it includes by `-r`; none when the file is absent."""
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        text = line.partition("#")[0].strip()
        if text.startswith("-r "):
            yield from read_requirements(path.parent / text[3:].strip())
        elif text and not text.startswith("-"):
            yield text


def modules(requirements: Iterable[str]) -> set[str]:
    """The top-level modules that requirements such as `charset-normalizer==3.4.4` provide."""
    names = (NAME.match(text) for text in requirements)
    distributions = (match[0].lower().replace("_", "-") for match in names if match)
    return {OTHER_NAMES.get(name, name.replace("-", "_")) for name in distributions}
