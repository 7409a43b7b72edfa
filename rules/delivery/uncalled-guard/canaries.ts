import type { CanaryPlan, RuleContext } from "../../../src/rule-kit/index.ts";

const FORMS = [
  {
    operator: "Python script",
    path: "tools/check_assay_canary_planted.py",
    text: 'import pathlib\nimport sys\n\nif list(pathlib.Path(".").rglob("*.planted")):\n    sys.exit(1)\n',
  },
  {
    operator: "shell script",
    path: "scripts/verify-assay-canary-planted.sh",
    text: "#!/bin/sh\nif grep -rn planted src; then\n  exit 1\nfi\n",
  },
];

export function* plantGuards({ inventory }: RuleContext): Iterable<CanaryPlan> {
  for (const { operator, path, text } of FORMS)
    if (!inventory.paths.has(path)) yield { operator, files: [{ path, text }], expectAt: path };
}
