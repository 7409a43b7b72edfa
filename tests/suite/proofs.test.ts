/** Every rule about the suite that is clean was tested with planted violations, and caught them all. */
import { expect, it } from "vitest";
import suite from "../../rules/suite/index.ts";
import { auditMemory } from "../in-memory.ts";

const CLEAN = {
  "requirements-test.txt": "pytest\n",
  "shop/app.py": "import json\n",
  "shop/tests/test_app.py": "def test_app():\n    assert 1 + 1 == 2\n",
  "package.json": '{"name": "shop", "devDependencies": {"jest": "^30"}}\n',
  "web/app.js": "export const value = 1;\n",
};

for (const rule of suite) {
  it(`${rule.id}: every planted violation is caught`, async () => {
    const { audit } = await auditMemory(CLEAN, { proofs: true, rules: [rule] });
    const check = audit.checks.find(({ id }) => id === rule.id);
    expect([check?.outcome, check?.reason]).toEqual(["clean", undefined]);
    expect(check?.proof?.planted).toBeGreaterThan(1);
    expect(check?.proof?.caught).toBe(check?.proof?.planted);
  });
}
