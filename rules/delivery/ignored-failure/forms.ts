import { workflow, type WiringForm } from "../canaries.ts";

const SCRIPT = "assay_canary_checks.sh";

export const FORMS: readonly WiringForm[] = [
  { operator: "or true", in: "ci", text: workflow("ruff check . || true") },
  { operator: "or echo", in: "ci", text: workflow('pytest || { echo "failed"; exit 0; }') },
  { operator: "pipe without pipefail", in: "ci", text: workflow("pytest -q | tee planted.log") },
  { operator: "left of an and", in: "ci", text: workflow("ruff check . && mypy .\necho done") },
  { operator: "bare wait", in: "ci", text: workflow("ruff check . &\nmypy . &\nwait") },
  { operator: "set +e", in: "ci", text: workflow("set +e\npytest\necho done") },
  { operator: "shell without -e", in: "ci", text: workflow("pytest\necho done", ["shell: bash -l {0}"]) },
  { operator: "continue-on-error", in: "ci", text: workflow("pytest", ["continue-on-error: true"]) },
  {
    operator: "called script without set -e",
    in: "ci",
    text: workflow(`bash ${SCRIPT}`),
    beside: [{ path: SCRIPT, text: "#!/bin/bash\nruff check .\nmypy .\n" }],
    at: SCRIPT,
  },
  { operator: "leading dash", in: "make", text: "lint:\n\t-ruff check .\n" },
  { operator: "semicolon", in: "make", text: "lint:\n\truff check . ; mypy .\n" },
  { operator: "loop", in: "make", text: "lint:\n\tfor each in a b; do ruff check $$each; done\n" },
];
