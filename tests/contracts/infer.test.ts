import { expect, test } from "vitest";
import { inferContracts } from "../../src/contracts/index.ts";
import { contextOf } from "./context.ts";

const base = {
  "services/a/app.py": "",
  "services/b/app.py": "",
  "services/b/tests/test_app.py": "import runtime",
  "runtime/__init__.py": "",
  "runtime/engine.py": "import services.a.app",
};
const names = (files: Record<string, string>): readonly string[] =>
  inferContracts(contextOf(files)).map(
    ({ contract, cleanToday }) => `${contract.name}: ${cleanToday ? "clean" : "nearly"}`,
  );

test("services that do not import each other are offered as independent", () => {
  expect(names({ ...base, "services/b/tests/test_app.py": "" })).toEqual([
    "services are independent of each other: clean",
    "services never import runtime: clean",
  ]);
  expect(names({ ...base, "services/a/app.py": "from services.b import app" })).not.toContain(
    "services are independent of each other: clean",
  );
});

test("a boundary with a single leak is offered, and the leak is named", () => {
  const found = inferContracts(contextOf({ ...base, "services/b/app.py": "def f():\n    import runtime" }));
  expect(found.find(({ contract }) => contract.kind === "forbidden")).toMatchObject({
    cleanToday: false,
    reason: expect.stringContaining("services/b/app.py:2"),
  });
});

test("what is called clean is clean: a test that imports the runtime keeps the suggestion back", () => {
  expect(names(base)).not.toContain("services never import runtime: clean");
});

test("layers come from the observed order", () => {
  const found = inferContracts(
    contextOf({
      "app/web/v.py": "import app.core.c",
      "app/core/c.py": "import app.data.d",
      "app/data/d.py": "",
      "app/mail/m.py": "import app.data.d",
    }),
  );
  expect(found.map(({ contract }) => contract)).toContainEqual({
    kind: "layers",
    name: "layers of app",
    containers: "app",
    layers: ["web", ["core", "mail"], "data"],
  });
});
