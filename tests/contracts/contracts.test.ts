import { describe, expect, test } from "vitest";
import type { Contract } from "../../src/contracts/index.ts";
import { contractSchema } from "../../src/contracts/schema.ts";
import { check, contextOf, findings } from "./context.ts";

const runtime = {
  "runtime/__init__.py": "",
  "runtime/engine.py": "",
  "services/feed/app.py": "import json\n",
  "services/ads/app.py": "from lib.tools import run\n",
  "lib/__init__.py": "",
  "lib/tools.py": "",
};
const noRuntime: Contract = {
  kind: "forbidden",
  name: "services never import the runtime",
  from: "services/**",
  to: "runtime",
};

describe("forbidden", () => {
  test("clean, and what was looked at", () => {
    expect(check(noRuntime, contextOf(runtime))).toMatchObject({
      outcome: "clean",
      examined: { count: 2, noun: "imports" },
    });
  });
  test.each([
    ["import runtime"],
    ["import runtime.engine as e"],
    ["from runtime import engine"],
    ["from runtime.engine import go"],
    ["class Feed:\n    def refresh(self):\n        from runtime import engine"],
    ["try:\n    import runtime\nexcept ImportError:\n    runtime = None"],
    ["import importlib\nimportlib.import_module('runtime.engine')"],
    ["import runtime.gone"],
  ])("%s", (text) => {
    const lines = text.split("\n");
    const line = lines.findIndex((part) => part.includes("runtime")) + 1;
    expect(findings(noRuntime, { ...runtime, "services/feed/app.py": text })).toEqual([
      `services/feed/app.py:${line} forbidden`,
    ]);
  });
  test("a chain is reported where it leaves the scope, with every line", () => {
    const files = {
      ...runtime,
      "lib/tools.py": "x = 1\nfrom .deep import y",
      "lib/deep.py": "\n\nimport runtime.engine",
    };
    const outcome = check(noRuntime, contextOf(files));
    expect(outcome.results).toHaveLength(1);
    expect(outcome.results[0]?.result).toMatchObject({
      path: "services/ads/app.py",
      message: expect.stringContaining("reaches runtime/engine.py through lib/tools.py → lib/deep.py"),
      chain: [
        { path: "services/ads/app.py", line: 1 },
        { path: "lib/tools.py", line: 2 },
        { path: "lib/deep.py", line: 3 },
      ],
    });
    expect(findings({ ...noRuntime, direct: true }, files)).toEqual(["clean"]);
  });
  test("the __init__ of a package on the way runs too", () => {
    expect(findings(noRuntime, { ...runtime, "lib/__init__.py": "import runtime" })).toEqual([
      "services/ads/app.py:1 forbidden",
    ]);
  });
  test("a service's own module of the same name is not the runtime", () => {
    const files = { ...runtime, "services/feed/runtime.py": "", "services/feed/app.py": "import runtime" };
    expect(findings(noRuntime, files, [{ path: "." }, { path: "services/feed" }])).toEqual(["clean"]);
  });
  test("allowed kinds are exempt, others are not", () => {
    const text =
      "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import runtime\nelse:\n    import runtime.engine\n";
    expect(findings({ ...noRuntime, allow: ["type-only"] }, { ...runtime, "services/feed/app.py": text })).toEqual([
      "services/feed/app.py:5 forbidden",
    ]);
  });
  test("external packages, their sub-modules, and any third party", () => {
    const files = { "app.py": "import django.db\nfrom google import cloud\nimport google.auth\nimport os" };
    const base = { kind: "forbidden" as const, name: "n", from: "app.py" };
    expect(findings({ ...base, to: "django" }, files)).toEqual(["app.py:1 forbidden"]);
    expect(findings({ ...base, to: "google.cloud" }, files)).toEqual(["app.py:2 forbidden"]);
    expect(findings({ ...base, to: "third-party" }, files)).toHaveLength(3);
    expect(findings({ ...base, to: "os" }, files)).toEqual(["app.py:4 forbidden"]);
  });
  test("dotted wildcards", () => {
    const files = {
      "app/a/models.py": "",
      "app/b/views.py": "from app.a.models import M\nfrom app.a import forms",
      "app/a/forms.py": "",
    };
    expect(findings({ kind: "forbidden", name: "n", from: "app.*.views", to: "app.*.models" }, files)).toEqual([
      "app/b/views.py:1 forbidden",
    ]);
  });
});

describe("exemptions", () => {
  const files = {
    ...runtime,
    "services/feed/app.py": "import runtime.engine\nfrom lib import tools",
    "lib/tools.py": "import runtime.engine",
  };
  const because = "starts it";
  test("hide one edge and no other chain", () => {
    const contract: Contract = {
      ...noRuntime,
      except: [{ from: "services/feed/app.py", to: "runtime.engine", because }],
    };
    expect(findings(contract, files)).toEqual(["services/ads/app.py:1 forbidden", "services/feed/app.py:2 forbidden"]);
    expect(
      findings({ ...noRuntime, except: [{ from: "lib.tools", to: "runtime/engine.py", because }] }, files),
    ).toEqual(["services/feed/app.py:1 forbidden"]);
  });
  test("a package name exempts the package itself, not what lies below", () => {
    const contract: Contract = {
      ...noRuntime,
      direct: true,
      except: [{ from: "services.feed.app", to: "runtime", because }],
    };
    const outcome = check(contract, contextOf(files));
    expect(outcome.results.map(({ rule }) => rule)).toContain("contracts/forbidden");
  });
  test("one that matches nothing is a finding", () => {
    const contract: Contract = { ...noRuntime, except: [{ from: "services/gone.py", to: "runtime", because }] };
    expect(findings(contract, runtime)).toEqual(["assay.yaml:1 unmatched-exemption"]);
  });
});

describe("vacuous", () => {
  test.each<[string, Contract, string]>([
    ["from", { ...noRuntime, from: "servces/**" }, "matches no module"],
    ["to", { ...noRuntime, to: "runtme" }, "names no module here"],
    ["empty list", { ...noRuntime, to: [] }, "empty list, which is not the same as leaving it out"],
    ["one member", { kind: "independent", name: "n", modules: "lib" }, "independence needs two"],
    ["importers", { kind: "protected", name: "n", modules: "runtime", importers: ["kernel"] }, "`importers`: kernel"],
    ["layer", { kind: "layers", name: "n", layers: ["services", "lib", "domain"] }, "nothing matches domain"],
    ["door", { kind: "interface", name: "n", of: "runtime", expose: ["api"] }, "api is no module"],
  ])("%s", (_, contract, reason) => {
    const outcome = check(contract, contextOf(runtime));
    expect(outcome).toMatchObject({ outcome: "vacuous", reason: expect.stringContaining(reason) });
    expect(outcome.results.map(({ rule }) => rule)).toEqual(["contracts/vacuous"]);
  });
  test("a package that nobody uses yet can be forbidden", () => {
    expect(findings({ ...noRuntime, to: "package:tensorflow" }, runtime)).toEqual(["clean"]);
  });
});

describe("layers", () => {
  const files = {
    "app/web/views.py": "import app.core.jobs\nimport app.data.store",
    "app/core/jobs.py": "from app.data import store",
    "app/data/store.py": "",
    "app/mail/send.py": "",
    "app/helper.py": "",
  };
  const layers: Contract = { kind: "layers", name: "n", layers: ["app.web", ["app.core", "app.mail"], "app.data"] };
  test("down is allowed, up is not, and not through a helper either", () => {
    expect(findings(layers, files)).toEqual(["clean"]);
    expect(findings(layers, { ...files, "app/data/store.py": "import app.web.views" })).toEqual([
      "app/data/store.py:1 layers",
    ]);
    const through = { ...files, "app/data/store.py": "import app.helper", "app/helper.py": "import app.web.views" };
    expect(findings(layers, through)).toEqual(["app/data/store.py:1 layers"]);
  });
  test("siblings are independent", () => {
    expect(findings(layers, { ...files, "app/mail/send.py": "import app.core.jobs" })).toEqual([
      "app/mail/send.py:1 layers",
    ]);
  });
  test("closed layers", () => {
    expect(findings({ ...layers, closed: true }, files)).toEqual(["app/web/views.py:2 layers"]);
  });
  test("containers, exhaustive", () => {
    const inside: Contract = {
      kind: "layers",
      name: "n",
      containers: "app",
      layers: ["web", "core", "data"],
      exhaustive: true,
    };
    expect(findings(inside, files)).toEqual(["app/helper.py:1 layers", "app/mail/send.py:1 layers"]);
  });
});

describe("independent", () => {
  const files = {
    "services/a/x.py": "from services.b import y",
    "services/b/y.py": "",
    "services/c/z.py": "import shared",
    "shared.py": "",
  };
  const contract: Contract = { kind: "independent", name: "n", modules: "services/*" };
  test("members by wildcard, chains through shared code", () => {
    expect(findings(contract, files)).toEqual(["services/a/x.py:1 independent"]);
    expect(findings(contract, { ...files, "services/a/x.py": "", "shared.py": "import services.a.x" })).toEqual([
      "services/c/z.py:1 independent",
    ]);
  });
});

describe("protected and interface", () => {
  const files = {
    "core/__init__.py": "",
    "core/api.py": "from core import inner",
    "core/inner.py": "",
    "app/good.py": "from core.api import run",
    "app/bad.py": "from core import inner",
  };
  test("protected: only these importers", () => {
    const contract: Contract = { kind: "protected", name: "n", modules: "core.inner", importers: ["core.api"] };
    expect(findings(contract, files)).toEqual(["app/bad.py:1 protected"]);
    expect(check({ ...contract, importers: [] }, contextOf(files)).results[0]?.result.message).toContain(
      "`importers` is an empty list",
    );
  });
  test("protected without importers is refused: an omitted list says nothing", () => {
    expect(contractSchema.safeParse({ kind: "protected", name: "n", modules: "core" }).success).toBe(false);
  });
  test("interface: exposed, omitted and empty lists", () => {
    const contract: Contract = { kind: "interface", name: "n", of: "core", expose: ["api"] };
    expect(findings(contract, files)).toEqual(["app/bad.py:1 interface"]);
    expect(findings({ kind: "interface", name: "n", of: "core" }, { ...files, "app/good.py": "import core" })).toEqual([
      "app/bad.py:1 interface",
    ]);
    expect(findings({ ...contract, expose: [] }, files)).toHaveLength(2);
  });
});

describe("required", () => {
  const files = {
    "cmd/__init__.py": "",
    "cmd/a.py": "import log",
    "cmd/b.py": "import helper",
    "helper.py": "import log",
    "cmd/c.py": "",
    "log.py": "",
  };
  const contract: Contract = { kind: "required", name: "n", from: "cmd", to: "log" };
  test("directly or through others", () => {
    expect(findings(contract, files)).toEqual(["cmd/c.py:1 required"]);
    expect(findings({ ...contract, direct: true }, files)).toEqual(["cmd/b.py:1 required", "cmd/c.py:1 required"]);
  });
});

describe("acyclic", () => {
  const files = {
    "a.py": "import b",
    "b.py": "import c",
    "c.py": "import a\nimport d",
    "d.py": "",
    "e.py": "import a",
  };
  test("one finding a cycle, with the smallest set that breaks it and the way round", () => {
    const outcome = check({ kind: "acyclic", name: "n" }, contextOf(files));
    expect(outcome.results).toHaveLength(1);
    const [found] = outcome.results;
    expect(found?.result.message).toContain("3 modules import each other (a.py, b.py, c.py)");
    expect(found?.result.message).toContain("the smallest set of imports that breaks it: c.py:1 → a.py");
    expect(found?.result.chain).toHaveLength(3);
  });
  test("allowed kinds, and folders", () => {
    const lazy = { ...files, "c.py": "def f():\n    import a" };
    expect(findings({ kind: "acyclic", name: "n", allow: ["nested"] }, lazy)).toEqual(["clean"]);
    const folders = { "p/a.py": "import q.b", "q/b.py": "", "q/c.py": "import p.d", "p/d.py": "" };
    expect(findings({ kind: "acyclic", name: "n" }, folders)).toEqual(["clean"]);
    expect(findings({ kind: "acyclic", name: "n", level: "package" }, folders)).toEqual(["q/c.py:1 acyclic"]);
  });
});
