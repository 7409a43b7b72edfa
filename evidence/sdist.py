"""Download the source archive of one release without building or running anything of it.

    python3 sdist.py NAME VERSION FOLDER

`pip download --no-binary` runs the package's build to learn its metadata; this asks pip's own index machinery for the
link (so mirrors and settings of pip count) and takes the bytes. Prints the path of the archive.
"""

import sys
from pathlib import Path

from pip._internal.commands import create_command  # assay: ignore[deps/undeclared] because pip is there wherever a virtual environment is
from pip._internal.network.utils import HEADERS


def main(name: str, version: str, folder: str) -> int:
    command = create_command("download")
    options, _ = command.parse_args(["--no-deps", "--ignore-requires-python", "--no-binary", ":all:", name])
    with command.main_context():
        session = command.get_default_session(options)
        finder = command._build_package_finder(options, session)
        links = [c.link for c in finder.find_all_candidates(name) if str(c.version) == version and not c.link.is_wheel]
        if not links:
            print(f"no source archive of {name} {version}", file=sys.stderr)
            return 1
        target = Path(folder) / links[0].filename
        response = session.get(links[0].url.split("#", 1)[0], headers=HEADERS, stream=True, timeout=60)
        response.raise_for_status()
        with target.open("wb") as out:
            for chunk in response.iter_content(1 << 20):
                out.write(chunk)
    print(target)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
