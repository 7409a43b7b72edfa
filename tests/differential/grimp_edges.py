"""Prints what grimp finds in one installed package, as JSON: {"modules": [...], "edges": [[importer, imported], ...]}.

    python grimp_edges.py PACKAGE

`pip install grimp PACKAGE` first, in an environment of its own. See grimp.md.
"""

import json
import sys

import grimp


def main(package: str) -> None:
    graph = grimp.build_graph(package, include_external_packages=False, cache_dir=None)
    modules = sorted(graph.modules)
    edges = [
        [importer, imported]
        for importer in modules
        for imported in sorted(graph.find_modules_directly_imported_by(importer))
    ]
    json.dump({"modules": modules, "edges": edges}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
