/** What tests need though no import names it: the client of starlette, pytest plugins behind fixtures, marks and options. */
import { installs } from "../../src/facts/manifests/distributions.ts";
import { commandsOf } from "../../src/facts/manifests/shell.ts";
import type { Declared } from "../../src/facts/manifests/types.ts";
import type { FileFacts } from "../../src/facts/types.ts";
import type { Unit } from "../../src/inventory/types.ts";
import type { Range } from "../../src/model/index.ts";
import type { RuleContext } from "../../src/rule-kit/index.ts";
import { isShow } from "./findings.ts";
import { collectedTests } from "./reach.ts";
import type { Supply } from "./supply.ts";

export interface Need {
  readonly distribution: string;
  readonly path: string;
  readonly range: Range;
  /** What asks for it, as a clause: "`starlette.testclient` imports it". */
  readonly because: string;
  /** What happens without it. */
  readonly effect: "collection" | "tests" | "start";
  /** Test functions that cannot run. */
  readonly tests: number;
}

/** Needs of all test files of a unit, one for each distribution and reason kind; the first place is shown. */
export function needsOf(context: RuleContext, unit: Unit): readonly Need[] {
  const files = testFiles(context, unit);
  const all = files.flatMap((file) => [...clientNeeds(file), ...pluginNeeds(context, file)]);
  const tests = files.reduce((sum, file) => sum + testCount(file), 0);
  all.push(...optionNeeds(unit, tests));
  const merged = new Map<string, Need>();
  for (const need of all) {
    const known = merged.get(need.distribution);
    merged.set(need.distribution, known === undefined ? need : { ...known, tests: known.tests + need.tests });
  }
  return [...merged.values()];
}

/** Test files that a runner takes; `bench.py` and templates of tests are none. */
function testFiles(context: RuleContext, unit: Unit): readonly FileFacts[] {
  return [...context.facts.values()].filter(
    (file) =>
      file.language === "python" &&
      context.isTest(file.path) &&
      context.unitOf(file.path).id === unit.id &&
      !isShow(file.path) &&
      collectedTests(context).has(file.path),
  );
}

/** Number of test functions in a file. */
export function testCount(file: FileFacts): number {
  const trait = file.traits.find((candidate) => candidate.startsWith("tests:"));
  return trait === undefined ? 0 : Number(trait.slice("tests:".length));
}

/** `starlette.testclient` and `fastapi.testclient` import httpx themselves. */
function* clientNeeds(file: FileFacts): Generator<Need> {
  const fact = file.imports.find(
    ({ module, name, flags }) =>
      /^(?:starlette|fastapi)(?:\.testclient)?$/.test(module) &&
      (module.endsWith(".testclient") || name === "testclient") &&
      !flags.includes("guarded") &&
      !flags.includes("type-only"),
  );
  if (fact === undefined) return;
  const module = fact.module.endsWith(".testclient") ? fact.module : `${fact.module}.testclient`;
  const effect = fact.flags.includes("nested") ? "tests" : "collection";
  yield {
    distribution: "httpx",
    path: file.path,
    range: fact.range,
    because: `${module} imports it`,
    effect,
    tests: testCount(file),
  };
}

/** Traits `needs:<distribution>:<line>:<column>:<end column>`; see facts/manifests/test-needs.ts. */
function* pluginNeeds(context: RuleContext, file: FileFacts): Generator<Need> {
  for (const trait of file.traits) {
    const match = /^needs:([^:]+):(\d+):(\d+):(\d+)$/.exec(trait);
    if (match === null) continue;
    const distribution = match[1] ?? "";
    const [line = 1, column = 1, end = 1] = match.slice(2).map(Number);
    if (definesItself(context, file.path, distribution)) continue;
    yield {
      distribution,
      path: file.path,
      range: { startLine: line, startColumn: column, endLine: line, endColumn: end },
      because: "a fixture or mark used here comes with it",
      effect: "tests",
      tests: testCount(file),
    };
  }
}

/** Fixtures of the same names as a plugin's, defined in the file or in a conftest above it. */
const OWN_FIXTURES: Readonly<Record<string, readonly string[]>> = {
  "pytest-mock": ["mocker"],
  "pytest-httpx": ["httpx_mock"],
  respx: ["respx_mock"],
  "requests-mock": ["requests_mock"],
  "pytest-freezer": ["freezer"],
  "pytest-benchmark": ["benchmark"],
  syrupy: ["snapshot"],
  "pytest-aiohttp": ["aiohttp_client"],
  "pytest-httpserver": ["httpserver"],
  pyfakefs: ["fs"],
  "pytest-django": ["live_server"],
  "pytest-subtests": ["subtests"],
  "pytest-datadir": ["datadir"],
};

function definesItself(context: RuleContext, path: string, distribution: string): boolean {
  const names = OWN_FIXTURES[distribution] ?? [];
  const places = [path];
  for (let folder = path; folder !== "";) {
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/")));
    places.push(folder === "" ? "conftest.py" : `${folder}/conftest.py`);
  }
  return places.some((place) =>
    names.some((name) => context.facts.get(place)?.traits.includes(`fixture:${name}`) === true),
  );
}

const OPTIONS: readonly (readonly [option: RegExp, distribution: string])[] = [
  [/^(?:-n|--numprocesses|--dist|-n\d+|-nauto|-nlogical|--maxprocesses|--max-worker-restart)(?:=|$)/, "pytest-xdist"],
  [/^--(?:no-)?cov(?:-|=|$)/, "pytest-cov"],
  [/^--timeout(?:=|$)|^--timeout-method/, "pytest-timeout"],
  [/^--asyncio-mode/, "pytest-asyncio"],
  [/^--reruns/, "pytest-rerunfailures"],
  [/^--benchmark-/, "pytest-benchmark"],
  [/^--html=|^--self-contained-html/, "pytest-html"],
  [/^--ds=|^--reuse-db|^--create-db|^--nomigrations/, "pytest-django"],
  [/^--random-order/, "pytest-random-order"],
  [/^--snapshot-update/, "syrupy"],
  [/^--alluredir/, "allure-pytest"],
];

/** Options in `addopts`: pytest does not start with an option that it does not know. */
function* optionNeeds(unit: Unit, tests: number): Generator<Need> {
  for (const manifest of unit.manifests) {
    const pytest = manifest.python?.pytest;
    if (pytest?.addoptsAt === undefined) continue;
    const words = commandsOf(`pytest ${pytest.addopts}`).flatMap((command) => command.map((word) => word.text));
    for (const word of words) {
      const option = OPTIONS.find(([pattern]) => pattern.test(word));
      if (option === undefined) continue;
      yield {
        distribution: option[1],
        path: manifest.path,
        range: pytest.addoptsAt,
        because: `the option ${word.replace(/=.*$/, "")} comes with it`,
        effect: "start",
        tests,
      };
    }
  }
}

/** Distributions that bring another, by an extra or always. */
const BRINGS: Readonly<Record<string, RegExp>> = {
  httpx:
    /^(?:openai|anthropic|respx|pytest-httpx|litestar|gradio|langsmith|langchain|supabase|mcp|groq|mistralai|ollama|authlib-httpx|httpx-sse|httpx-ws|prefect|fastapi-cloud-cli|google-genai|cohere|replicate|schemathesis|jupyterlab|huggingface-hub|postgrest|qdrant-client|python-telegram-bot|weaviate-client|langfuse|dash-testing|elevenlabs)$/,
  "pytest-asyncio":
    /^(?:anyio|pytest-anyio|pytest-aiohttp|pytest-tornasync|pytest-sanic|pytest-homeassistant-custom-component|alt-pytest-asyncio|pytest-asyncio-cooperative)$/,
  "pytest-freezer": /^(?:pytest-freezegun|pytest-homeassistant-custom-component)$/,
  syrupy: /^(?:snapshottest|pytest-snapshot|pytest-homeassistant-custom-component|inline-snapshot)$/,
  "pytest-rerunfailures": /^(?:flaky|pytest-retry|pytest-celery)$/,
  "pytest-benchmark": /^pytest-codspeed$/,
  "pytest-recording": /^(?:pytest-vcr|vcrpy)$/,
  "pytest-timeout": /^(?:pytest-homeassistant-custom-component|func-timeout)$/,
  "pytest-subtests": /^pytest$/,
  "pytest-django": /^pytest-django-.+$/,
  anyio: /^(?:starlette|fastapi|httpx|anyio|openai|anthropic)$/,
  "pytest-mock": /^pytest-homeassistant-custom-component$/,
  "pytest-cov": /^pytest-homeassistant-custom-component$/,
};
const BY_EXTRA: Readonly<Record<string, readonly (readonly [key: string, extra: RegExp])[]>> = {
  httpx: [
    ["fastapi", /^(?:all|standard|standard-no-fastapi-cloud-cli)$/],
    ["starlette", /^full$/],
    ["authlib", /httpx/],
  ],
};

/** Does anything in reach of the unit's tests install it? */
export function isSupplied(supply: Supply, distribution: string): boolean {
  if (supply.locked.python.has(distribution)) return true;
  return supply.python.some(({ declared }) => brought(declared, distribution));
}

function brought(declared: Declared, distribution: string): boolean {
  if (declared.key === distribution || installs(declared.name, distribution.replaceAll("-", "_"))) return true;
  if (BRINGS[distribution]?.test(declared.key) === true) return true;
  return (BY_EXTRA[distribution] ?? []).some(
    ([key, extra]) => declared.key === key && declared.extras.some((asked) => extra.test(asked)),
  );
}

/** starlette before 0.21 (fastapi before 0.87) used requests: an old pin needs no httpx. */
export function isOldClient(supply: Supply): boolean {
  return supply.python.some(({ declared }) => {
    const before = declared.key === "starlette" ? 21 : declared.key === "fastapi" ? 87 : 0;
    const pinned = /^(?:==|<=|~=|<)\s*0\.(\d+)/.exec(declared.specifier)?.[1];
    return before > 0 && pinned !== undefined && Number(pinned) < before;
  });
}
