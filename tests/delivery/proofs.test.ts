/** Every rule about delivery that is clean was tested with planted violations, and caught them all. */
import { expect, it } from "vitest";
import delivery from "../../rules/delivery/index.ts";
import { auditMemory } from "../in-memory.ts";

const CLEAN = {
  ".github/workflows/test.yml":
    "name: test\non: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make lint\n",
  Makefile: "lint:\n\truff check .\n",
  "app.py": "import json\n",
};

for (const rule of delivery) {
  it(`${rule.id}: every planted violation is caught, in workflows and in makefiles`, async () => {
    const { audit } = await auditMemory(CLEAN, { proofs: true, rules: [rule] });
    const check = audit.checks.find(({ id }) => id === rule.id);
    expect([check?.outcome, check?.reason]).toEqual(["clean", undefined]);
    expect(check?.proof?.planted).toBeGreaterThan(1);
    expect(check?.proof?.caught).toBe(check?.proof?.planted);
  });
}

it("where there is nothing that runs commands, nothing is planted", async () => {
  const { audit } = await auditMemory({ "app.py": "import json\n" }, { proofs: true, rules: delivery });
  for (const check of audit.checks)
    expect([check.id, check.outcome, check.proof]).toEqual([check.id, "clean", undefined]);
});
