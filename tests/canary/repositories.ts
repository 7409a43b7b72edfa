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
  "services/feed/tests/test_feed.py": "from feed.api import routes\n\n\ndef test_feed():\n    assert routes.ROUTES\n",
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
