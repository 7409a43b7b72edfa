import { describe, expect, test } from "vitest";
import { repository, targets, type UnitSketch } from "./memory.ts";

describe("packages", () => {
  const files = {
    "pkg/__init__.py": "",
    "pkg/sub/__init__.py": "",
    "pkg/sub/leaf.py": "",
    "pkg/other.py": "",
    "space/one.py": "",
  };
  test("a dotted import runs every package above it", () => {
    expect(targets({ ...files, "main.py": "import pkg.sub.leaf" }, "main.py")).toEqual([
      "module pkg/sub/leaf.py +pkg/__init__.py +pkg/sub/__init__.py",
    ]);
  });
  test("from package import name: the module of that name, else the package", () => {
    expect(
      targets(
        { ...files, "main.py": "from pkg import sub\nfrom pkg.sub import leaf\nfrom pkg import VALUE" },
        "main.py",
      ),
    ).toEqual([
      "module pkg/sub/__init__.py +pkg/__init__.py",
      "module pkg/sub/leaf.py +pkg/__init__.py +pkg/sub/__init__.py",
      "module pkg/__init__.py",
    ]);
  });
  test("an attribute of a module resolves to the module", () => {
    expect(targets({ ...files, "main.py": "from pkg.other import f\nfrom pkg.other import *" }, "main.py")).toEqual([
      "module pkg/other.py +pkg/__init__.py",
      "module pkg/other.py +pkg/__init__.py",
    ]);
  });
  test("namespace packages: a module in one, one by itself, and a name that only an installed package can have", () => {
    expect(
      targets(
        { ...files, "main.py": "import space.one\nimport space\nfrom space import one\nfrom space import thing" },
        "main.py",
      ),
    ).toEqual(["module space/one.py", "package space", "module space/one.py", "external space"]);
  });
  test("a declared dependency wins over a namespace folder of the same name", () => {
    const units: readonly UnitSketch[] = [{ path: ".", depends: ["docker"] }];
    expect(
      targets(
        { "docker/build.py": "", "main.py": "import docker\nfrom docker import errors\nimport docker.build" },
        "main.py",
        units,
      ),
    ).toEqual(["external docker", "external docker", "module docker/build.py"]);
  });
});

describe("relative imports", () => {
  const files = {
    "pkg/__init__.py": "from . import a\nfrom .a import f\nfrom . import nothing",
    "pkg/a.py": "from .b import x\nfrom . import b\nfrom .sub.deep import y",
    "pkg/b.py": "from .missing import x\nfrom ..outside import y\nfrom ... import z",
    "pkg/sub/__init__.py": "",
    "pkg/sub/deep.py": "from .. import a\nfrom ..b import x\nfrom ..sub import deep",
  };
  test("levels", () => {
    expect(targets(files, "pkg/__init__.py")).toEqual(["module pkg/a.py", "module pkg/a.py", "module pkg/__init__.py"]);
    expect(targets(files, "pkg/a.py")).toEqual([
      "module pkg/b.py",
      "module pkg/b.py",
      "module pkg/sub/deep.py +pkg/sub/__init__.py",
    ]);
    expect(targets(files, "pkg/sub/deep.py")).toEqual(["module pkg/a.py", "module pkg/b.py", "module pkg/sub/deep.py"]);
  });
  test("what cannot be is unresolved, with the places that were looked at", () => {
    const [missing, outside, above] = repository(files).graph.edgesFrom("pkg/b.py");
    expect(missing?.to).toMatchObject({
      kind: "unresolved",
      module: ".missing",
      reason: expect.stringContaining("looked for pkg/missing.py and pkg/missing/"),
    });
    expect(outside?.to).toMatchObject({ kind: "unresolved", module: "..outside" });
    expect(above?.to).toMatchObject({
      kind: "unresolved",
      reason: expect.stringContaining("beyond top-level package"),
    });
  });
  test("generated and compiled modules are not called missing", () => {
    expect(
      targets(
        { "p/__init__.py": "from ._version import v\nfrom .x_pb2 import M\nfrom ._fast import go", "p/_fast.pyx": "" },
        "p/__init__.py",
      ),
    ).toEqual(["asset p/_version", "asset p/x_pb2", "asset p/_fast.pyx"]);
  });
});

describe("search path", () => {
  test("two services with the same names: each finds its own", () => {
    const units: readonly UnitSketch[] = [
      { path: "." },
      { path: "services/a", roots: ["services/a/src"] },
      { path: "services/b", roots: ["services/b/src"] },
    ];
    const files = {
      "services/a/src/core/__init__.py": "",
      "services/a/src/core/job.py": "",
      "services/a/src/main.py": "from core.job import f",
      "services/b/src/core/__init__.py": "",
      "services/b/src/core/job.py": "",
      "services/b/src/main.py": "from core.job import f\nimport main",
    };
    expect(targets(files, "services/a/src/main.py", units)).toEqual([
      "module services/a/src/core/job.py +services/a/src/core/__init__.py",
    ]);
    expect(targets(files, "services/b/src/main.py", units)[0]).toBe(
      "module services/b/src/core/job.py +services/b/src/core/__init__.py",
    );
    const [edge] = repository(files, units).graph.edgesFrom("services/b/src/main.py");
    expect(edge?.to).toMatchObject({ via: "services/b/src (test)" });
  });
  test("a script finds its siblings; a module in a package does not, unless it is run as one", () => {
    const files = {
      "tools/x.py": "import helper",
      "tools/helper.py": "",
      "pkg/__init__.py": "",
      "pkg/a.py": "import b",
      "pkg/b.py": "",
    };
    expect(targets(files, "tools/x.py")).toEqual(["module tools/helper.py"]);
    expect(targets(files, "pkg/a.py")).toEqual(["external b"]);
    expect(targets({ ...files, "pkg/a.py": "import b\n__main__" }, "pkg/a.py")).toEqual(["module pkg/b.py"]);
  });
  test("a test folder without __init__ is on sys.path, and so are the folders above it", () => {
    const files = {
      "svc/app.py": "",
      "svc/tests/test_app.py": "import app\nimport helpers",
      "svc/tests/helpers.py": "",
    };
    expect(targets(files, "svc/tests/test_app.py")).toEqual(["module svc/app.py", "module svc/tests/helpers.py"]);
  });
  test("a file does not import itself by a dependency's name", () => {
    expect(targets({ "cache/redis.py": "import redis" }, "cache/redis.py")).toEqual(["external redis"]);
  });
  test("the standard library is behind a script's folder only", () => {
    const files = {
      "lib/queue.py": "",
      "lib/use.py": "import queue\nimport sys",
      "pkg/queue.py": "",
      "pkg/use.py": "import queue",
    };
    const units: readonly UnitSketch[] = [
      { path: "." },
      { path: "lib", roots: ["lib"] },
      { path: "pkg", roots: ["pkg"], name: "pkg" },
    ];
    expect(targets(files, "lib/use.py", units)).toEqual(["module lib/queue.py", "stdlib sys"]);
    expect(targets(files, "pkg/use.py", units)).toEqual(["stdlib queue"]);
  });
  test("another workspace member is found by name, wherever it lies", () => {
    const units: readonly UnitSketch[] = [
      { path: "." },
      { path: "libs/core", roots: ["libs/core/src"], name: "acme-core" },
      { path: "libs/extra", roots: ["libs/extra/src"], name: "acme-extra" },
      { path: "apps/web", roots: ["apps/web"], depends: ["acme-core"] },
    ];
    const files = {
      "libs/core/src/acme/__init__.py": "",
      "libs/extra/src/acme/__init__.py": "",
      "libs/extra/src/only/__init__.py": "",
      "apps/web/main.py": "import acme\nimport only",
    };
    expect(targets(files, "apps/web/main.py", units)).toEqual([
      "module libs/core/src/acme/__init__.py",
      "module libs/extra/src/only/__init__.py",
    ]);
  });
});

const workspaceWith = (member: string): readonly UnitSketch[] => [
  { path: "." },
  { path: member, roots: [`${member}/src`], name: "weather-units" },
  { path: "services/report", roots: ["services/report"], depends: ["weather-units"] },
];

describe("unresolved", () => {
  test("a module that a package of ours does not have", () => {
    const files = {
      "runtime/__init__.py": "",
      "runtime/engine.py": "",
      "main.py": "import runtime.engin\nfrom runtime.engine.deep import x",
    };
    expect(targets(files, "main.py")).toEqual(["unresolved runtime.engin", "unresolved runtime.engine.deep"]);
  });
  test("not when code decides what the package holds, nor when a dependency has the name", () => {
    const main = { "main.py": "import runtime.gone" };
    expect(targets({ "runtime/__init__.py": "import pkgutil", ...main }, "main.py")).toEqual(["external runtime.gone"]);
    expect(targets({ "runtime/__init__.py": "", ...main }, "main.py", [{ path: ".", depends: ["runtime"] }])).toEqual([
      "external runtime.gone",
    ]);
  });
  test("a declared member of the workspace is ours: what its package lacks is missing", () => {
    const files = {
      "packages/units/src/weather_units/__init__.py": "",
      "packages/units/src/weather_units/convert.py": "",
      "services/report/main.py": "import weather_units.convert\nfrom weather_units.kelvin import kelvin",
    };
    expect(targets(files, "services/report/main.py", workspaceWith("packages/units"))).toEqual([
      "module packages/units/src/weather_units/convert.py +packages/units/src/weather_units/__init__.py",
      "unresolved weather_units.kelvin",
    ]);
    // A project that tests make up is not what others mean by the name.
    const fixtures = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path.replace("packages/", "tests/fixtures/"), text]),
    );
    expect(targets(fixtures, "services/report/main.py", workspaceWith("tests/fixtures/units"))).toEqual([
      "external weather_units.convert",
      "external weather_units.kelvin",
    ]);
  });
  test("not when the name is only a folder without __init__", () => {
    expect(targets({ "celery/beat.py": "", "main.py": "import celery.app" }, "main.py")).toEqual([
      "external celery.app",
    ]);
  });
});
