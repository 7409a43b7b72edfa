/** Repositories with something unusual in them: no violation is planted where its rule rightly looks away. */
import { expect, test } from "vitest";
import { auditMemory, type Tree } from "../in-memory.ts";

const PYTHON: Tree = {
  "pyproject.toml": '[project]\nname = "depot"\nversion = "1"\ndependencies = []\n',
  "depot/__init__.py": "",
  "depot/store.py": "STORE = {}\n",
};
const TEST = "from depot.store import STORE\n\n\ndef test_store():\n    assert STORE == {}\n";

const TREES: Readonly<Record<string, Tree>> = {
  "a lock file that holds nothing but the project": {
    ...PYTHON,
    "uv.lock": 'version = 1\n\n[[package]]\nname = "depot"\nversion = "1"\nsource = { virtual = "." }\n',
  },
  "an optional dependency is a package of the repository": {
    "auth/setup.py":
      'from setuptools import setup\n\nsetup(name="auth", version="1", packages=["auth"], install_requires=["settings"])\n',
    "auth/auth/__init__.py": "import settings\n\nAUTH = settings\n",
    "settings/setup.py":
      'from setuptools import setup\n\nsetup(name="settings", version="1", packages=["settings"], extras_require={"secrets": ["vault"]})\n',
    "settings/settings/__init__.py": "",
    "vault/setup.py": 'from setuptools import setup\n\nsetup(name="vault", version="1", packages=["vault"])\n',
    "vault/vault/__init__.py": "",
  },
  "classes of tests have a name of their own": {
    ...PYTHON,
    "pytest.ini": "[pytest]\npython_classes = Check*\n",
    "tests/test_store.py": TEST,
  },
  "most documents are skills that the package ships": {
    ...PYTHON,
    "README.md": "# Depot\n",
    "depot/skills/stock/SKILL.md": "# Stock\n\nCount it.\n",
    "depot/skills/stock/more.md": "# More\n\nCount it again.\n",
  },
  "the folder of the documents is written in another script": {
    ...PYTHON,
    "docs/規格/store.md": "# Store\n\nWhat is there.\n",
  },
  "tests start in a folder that nobody knows": {
    ...PYTHON,
    "app.py": "import depot\n\nAPP = depot\n",
    "tests/test_store.py": TEST,
    "verify.sh": 'cd "$1" && python -m pytest -q\n',
  },
};

test.each(Object.entries(TREES))("%s", async (_, tree) => {
  const { audit } = await auditMemory(tree, { proofs: true });
  expect(audit.checks.filter(({ outcome }) => outcome === "failed").map(({ id, reason }) => [id, reason])).toEqual([]);
});
