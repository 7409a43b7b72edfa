/** Small clean repositories to plant in: a service monorepo in both languages, and one package with tests. */
import type { Tree } from "../in-memory.ts";

export const MONOREPO: Tree = {
  "pyproject.toml":
    '[project]\nname = "platform"\nversion = "1"\nrequires-python = ">=3.11"\ndependencies = ["flask"]\n',
  "runtime/__init__.py": "",
  "runtime/engine.py": "import json\n\nimport flask\n\nENGINE = (json, flask)\n",
  "services/feed/pyproject.toml":
    '[project]\nname = "feed"\nversion = "1"\ndependencies = ["flask"]\n\n[project.optional-dependencies]\nexcel = ["openpyxl"]\n\n[dependency-groups]\ntest = ["pytest"]\n',
  "services/feed/uv.lock":
    'version = 1\n\n[[package]]\nname = "flask"\nversion = "3"\ndependencies = [\n    { name = "werkzeug" },\n]\n\n[[package]]\nname = "werkzeug"\nversion = "3"\n',
  "services/feed/feed/__init__.py": "import flask\n\nAPP = flask\n",
  "services/feed/feed/api/__init__.py": "",
  "services/feed/feed/api/routes.py": "from feed import APP\n\nROUTES = [APP]\n",
  "services/feed/feed/export.py":
    "try:\n    import openpyxl\nexcept ImportError:\n    openpyxl = None\n\n\ndef export():\n    return openpyxl\n",
  "services/feed/tests/test_feed.py":
    "import feed.api.routes as routes\n\n\ndef test_feed():\n    assert routes.ROUTES\n",
  "services/render/requirements.txt": "flask\n",
  "services/render/app.py": "import flask\n\nAPP = flask\n",
  "web/package.json": '{"name": "web", "version": "1.0.0", "private": true, "dependencies": {"left-pad": "1.3.0"}}\n',
  "web/src/index.ts":
    'import pad from "left-pad";\nimport { button } from "./button";\n\nexport default [pad, button];\n',
  "web/src/button.ts": "export const button = 1;\n",
};

export const SCRIPTS: Tree = {
  "package.json":
    '{"name": "tool", "version": "1.0.0", "main": "lib/index.js", "dependencies": {"left-pad": "1.3.0"}}\n',
  "lib/index.js": 'const pad = require("left-pad");\n\nmodule.exports = [pad, require("./deep/inner")];\n',
  "lib/deep/inner.js": "module.exports = 1;\n",
};

export const PACKAGE: Tree = {
  "setup.cfg":
    "[metadata]\nname = shop\nversion = 1\n\n[options]\npackages = find:\ninstall_requires =\n    flask\n\n[options.extras_require]\nexcel = openpyxl\n",
  "poetry.lock":
    '[[package]]\nname = "flask"\nversion = "3"\n\n[package.dependencies]\nWerkzeug = "*"\n\n[[package]]\nname = "werkzeug"\nversion = "3"\n',
  "shop/__init__.py": "",
  "shop/cart.py": "import flask\n\nCART = flask\n",
  "shop/stock/deep/__init__.py": "",
  "shop/stock/deep/count.py": "def count():\n    import openpyxl\n\n    return openpyxl\n",
  "shop/stock/__init__.py": "",
  "tests/test_cart.py": "from shop.cart import CART\n\n\ndef test_cart():\n    assert CART\n",
};

/** What is delivered and written about: CI that calls a guard, a Makefile, documents that lead to each other. */
export const DOCUMENTED: Tree = {
  "pyproject.toml":
    '[project]\nname = "depot"\nversion = "1"\ndependencies = []\n\n[dependency-groups]\ntest = ["pytest"]\n',
  ".github/workflows/ci.yml":
    "name: ci\non: [push, pull_request]\njobs:\n  check:\n    runs-on: ubuntu-latest\n    steps:\n      - run: python tools/check_names.py\n      - run: pytest\n",
  "tools/check_names.py":
    'import sys\nfrom pathlib import Path\n\nFORBIDDEN = "depot_old"\n\nfound = [path for path in Path("depot").rglob("*.py") if FORBIDDEN in path.read_text()]\nsys.exit(1 if found else 0)\n',
  Makefile: "check:\n\tpython tools/check_names.py\n",
  "depot/__init__.py": "",
  "depot/store.py": "STORE = {}\n",
  "tests/test_store.py": "from depot.store import STORE\n\n\ndef test_store():\n    assert STORE == {}\n",
  "README.md":
    "# Depot\n\nThe [store](depot/store.py) is in `depot/store.py`, line [1](depot/store.py#L1). See [status](docs/status.md#latest-audit-references) and the\n[guide][guide].\n\n```sh\nmake check\n```\n\n[guide]: docs/guide.md\n",
  "docs/guide.md":
    "# Guide\n\n## Priority A\n\n## Priority B\n\nPriority A-B, in this order. Back to the [README](../README.md).\n",
  "docs/status.md": "# Current status\n\n## Latest audit references\n\n- [Audit](audits/audit-2026-01-02.md)\n",
  "docs/audits/audit-2026-01-02.md": "# Audit, 2026-01-02\n\nNothing was found in the [store](../../depot/store.py).\n",
};
