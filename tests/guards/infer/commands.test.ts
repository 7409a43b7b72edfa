/** Guards that are a command: searches whose match is the failure, and tools with their settings. */
import { expect, test } from "vitest";
import { ruleOf, type Files } from "../support.ts";

const TREE: Files = {
  "services/feed/app.py": "",
  "services/feed/__init__.py": "",
  "runtime/__init__.py": "",
  "libs/x.py": "",
  "src/client/a.ts": "",
  "src/server/b.ts": "",
  "src/shared/c.ts": "",
  "docs/index.md": "",
  "app/__init__.py": "",
  "app/domain/__init__.py": "",
  "app/infra/__init__.py": "",
};
const rule = (run: string, more: Files = {}): Promise<string> => ruleOf(run, { ...TREE, ...more });

test.each([
  ['! grep -rnE "^(from|import) runtime" services/', "python-imports runtime in services/**"],
  ["! grep -rn 'import runtime' services", "python-imports runtime in services/**"],
  [
    "if grep -rnE '^\\s*(import|from)\\s+runtime\\b' --include='*.py' services; then exit 1; fi",
    "python-imports runtime in services/**",
  ],
  ["grep -rn 'import runtime' services && exit 1 || exit 0", "python-imports runtime in services/**"],
  ["git grep -nE '^(from|import) runtime' -- 'services/*.py' && exit 1", "python-imports runtime in services/**"],
  ["git ls-files 'services/*.py' | xargs grep -n 'import runtime' && exit 1", "python-imports runtime in services/**"],
  [
    'found=$(grep -rl \'from runtime\' services || true)\nif [ -n "$found" ]; then\n  echo "$found"\n  exit 1\nfi',
    "python-imports runtime in services/**",
  ],
  ["rg -n 'from runtime import' services -t py && exit 1", "python-imports runtime in services/**"],
  ['! rg -q "from [\'\\"]lodash[\'\\"]" src/client', "javascript-imports lodash in src/client/**"],
  ['! grep -rnE "from \'(\\.\\./)+server" src/client --include=*.ts', "javascript-imports ../server in src/client/**"],
  ["! grep -rn 'breakpoint()' --include=*.py .", 'text "breakpoint()" in **/*.py'],
  ["if grep -rn 'TODO(now)' services libs; then echo no; exit 1; fi", 'text "TODO(now)" in services/** libs/**'],
  ["! grep -rnw pdb services", 'text "pdb" in services/**'],
  ["! grep -rnE 'AKIA[0-9A-Z]{16}' .", "secrets"],
  ["if grep -Il $'\\r$' -r services; then exit 1; fi", 'text "word\\r" in services/**'],
  ["if grep -Inr '\\s$' services docs; then exit 1; fi", 'text "word " in services/** docs/**'],
  ["git ls-files -z | xargs -0 detect-secrets-hook --baseline docs/index.md", "secrets"],
  [
    "! grep -rn 'import runtime' services | grep -v services/boot.py",
    "python-imports runtime in services/** except **/services/boot.py",
  ],
  [
    'for dir in services libs; do\n  if grep -rn "import runtime" "$dir"; then\n    status=1\n  fi\ndone\nexit $status',
    "python-imports runtime in services/** libs/**",
  ],
  // Its status is lost; what it looks for is still plain.
  ["grep -rn 'import runtime' services | wc -l", "python-imports runtime in services/**"],
  ["grep -rn 'print(' services || true", 'text "print(" in services/**'],
  ["test -z \"$(grep -rn 'import runtime' services)\"", "python-imports runtime in services/**"],
])("%s", async (run, expected) => {
  expect(await rule(run)).toBe(expected);
});

test.each([
  ["grep -q 'version' setup.cfg || exit 1"],
  ["if ! grep -q LICENSE README.md; then exit 1; fi"],
  ["grep -rn 'version' services | wc -l; make build"],
  ["make build"],
  ["echo done"],
  ["test -n \"$(grep -rn 'import runtime' services)\""],
])("nothing that must be absent: %s", async (run) => {
  expect(await rule(run)).toMatch(/^unknown: /);
});

test("a shell script with its parameters and constants", async () => {
  const script = `#!/usr/bin/env bash
set -euo pipefail
MODULE=runtime
TARGET="\${1:-libs}"
if grep -rnE "^[[:space:]]*(from|import)[[:space:]]+\${MODULE}" --include="*.py" "$TARGET"; then
  echo "forbidden" >&2
  exit 1
fi
`;
  expect(await rule("bash tools/check.sh services", { "tools/check.sh": script })).toBe(
    "python-imports runtime in services/**",
  );
  expect(await rule("tools/check.sh", { "tools/check.sh": script })).toBe("python-imports runtime in libs/**");
});

test("contracts of import-linter", async () => {
  const ini = `[importlinter]
root_package = app

[importlinter:contract:1]
name = Domain knows no infrastructure
type = forbidden
source_modules =
    app.domain
forbidden_modules =
    app.infra
`;
  expect(await rule("lint-imports", { ".importlinter": ini })).toBe("python-imports app.infra in app/domain/**");
  const toml = `[tool.importlinter]
root_package = "app"
[[tool.importlinter.contracts]]
name = "layers"
type = "layers"
layers = ["app.infra", "app.domain"]
`;
  expect(await rule("uv run lint-imports", { "pyproject.toml": toml })).toBe(
    "python-imports app.infra in app/domain/**",
  );
  expect(await rule("lint-imports")).toMatch(/^unknown: no contract/);
});

test("ruff's banned-api counts only where TID251 is selected", async () => {
  const banned = `[lint.flake8-tidy-imports.banned-api]\n"requests".msg = "use httpx"\n`;
  expect(await rule("ruff check .", { "ruff.toml": `[lint]\nselect = ["TID251"]\n${banned}` })).toBe(
    "python-imports requests",
  );
  expect(await rule("ruff check services --select TID", { "ruff.toml": banned })).toBe(
    "python-imports requests in services/**",
  );
  expect(await rule("ruff check .", { "ruff.toml": `[lint]\nselect = ["E", "F"]\n${banned}` })).toMatch(
    /^unknown: banned-api is set, but TID251/,
  );
});

test("restricted imports of ESLint", async () => {
  const flat = `import js from "@eslint/js";
export default [
  js.configs.recommended,
  { files: ["src/client/**/*.ts"], rules: { "no-restricted-imports": ["error", { paths: ["lodash"], patterns: ["**/server/*"] }] } },
];
`;
  expect(await rule("npx eslint src", { "eslint.config.js": flat })).toBe(
    "javascript-imports lodash src/server in src/client/**",
  );
  const legacy = `{"rules": {"no-restricted-imports": ["error", "moment"]}}`;
  expect(await rule("eslint src", { ".eslintrc.json": legacy })).toBe("javascript-imports moment in src/**");
  const warned = `{"rules": {"no-restricted-imports": ["warn", "moment"]}}`;
  expect(await rule("eslint src", { ".eslintrc.json": warned })).toMatch(/^unknown: /);
  expect(await rule("eslint src --max-warnings 0", { ".eslintrc.json": warned })).toBe(
    "javascript-imports moment in src/**",
  );
  const zones = `module.exports = { rules: { "import/no-restricted-paths": ["error", { zones: [{ target: "./src/client", from: "./src/server" }] }] } };`;
  expect(await rule("eslint .", { ".eslintrc.cjs": zones })).toBe("javascript-imports src/server in src/client/**");
});

test.each([
  ["below a package", "patterns: ['lodash/*']", "javascript-imports lodash/sub in src/**"],
  ["a folder behind an alias", "patterns: ['@/server/**']", "javascript-imports src/server in src/**"],
  [
    "a group with what it permits",
    "patterns: [{ group: ['@acme/core/*', '!@acme/core/public'] }]",
    "javascript-imports @acme/core/sub in src/**",
  ],
  ["an expression", "patterns: [{ regex: '^@acme/(core|web)$' }]", "javascript-imports @acme/core @acme/web in src/**"],
  [
    "parents, which are no module",
    "patterns: ['../../*']",
    "unknown: no setting of eslint that Assay can read says what it forbids",
  ],
])("patterns of no-restricted-imports: %s", async (_, options, expected) => {
  const flat = `export default [{ rules: { "no-restricted-imports": ["error", { ${options} }] } }];`;
  expect(await rule("eslint src", { "eslint.config.js": flat })).toBe(expected);
});

test("ESLint in package.json, oxlint and Biome", async () => {
  const rules = `{"no-restricted-imports": ["error", "moment"]}`;
  expect(await rule("eslint src", { "package.json": `{"eslintConfig": {"rules": ${rules}}}` })).toBe(
    "javascript-imports moment in src/**",
  );
  expect(await rule("oxlint", { ".oxlintrc.json": `{"rules": ${rules}}` })).toBe("javascript-imports moment");
  const biome = `{"linter": {"rules": {"style": {"noRestrictedImports": {"level": "error", "options": {"paths": {"moment": "no", "x": {"importNames": ["y"]}}}}}}}}`;
  expect(await rule("biome ci src", { "biome.json": biome })).toBe("javascript-imports moment in src/**");
  expect(await rule("biome ci src", { "biome.json": biome.replace('"error"', '"warn"') })).toMatch(/^unknown: /);
});

test("parts of a repository: eslint-plugin-boundaries and Nx", async () => {
  const parts = `export default [{
    settings: { "boundaries/elements": [{ type: "client", pattern: "src/client/*" }, { type: "server", pattern: "src/server" }, { type: "shared", pattern: "src/shared/**" }] },
    rules: { "boundaries/element-types": ["error", { default: "disallow", rules: [{ from: "client", allow: ["shared"] }, { from: ["server"], allow: ["client", "shared"] }] }] },
  }];`;
  expect(await rule("eslint .", { "eslint.config.js": parts })).toBe("javascript-imports src/server in src/client/**");
  const nx = `{"rules": {"@nx/enforce-module-boundaries": ["error", {"depConstraints": [{"sourceTag": "scope:shop", "onlyDependOnLibsWithTags": ["scope:shop"]}]}]}}`;
  const libraries = {
    "libs/shop/project.json": `{"tags": ["scope:shop"]}`,
    "libs/shop/a.ts": "",
    "libs/admin/project.json": `{"tags": ["scope:admin"]}`,
    "libs/admin/b.ts": "",
  };
  expect(await rule("eslint .", { ".eslintrc.json": nx, ...libraries })).toBe(
    "javascript-imports libs/admin in libs/shop/**",
  );
});

const cruiser = (severity: string): string =>
  `module.exports = { forbidden: [
      { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
      { name: "client", severity: "${severity}", from: { path: "^src/client" }, to: { path: "^src/server" } } ] };`;

test("rules of dependency-cruiser that are errors", async () => {
  expect(await rule("npx depcruise src", { ".dependency-cruiser.cjs": cruiser("error") })).toBe(
    "javascript-imports src/server in src/client/**",
  );
  expect(await rule("npx depcruise src", { ".dependency-cruiser.cjs": cruiser("warn") })).toBe(
    "import-cycles javascript in src/**",
  );
});

test.each([
  [
    "groups",
    '{ from: { path: "^src/features/([^/]+)/" }, to: { path: "^src/features/([^/]+)/", pathNot: "^src/features/$1/" } }',
    "javascript-imports src/features/shop in src/features/cart/**",
  ],
  [
    "a folder in every module",
    '{ from: { path: "^src/features/([^/]+)/model" }, to: { path: "^src/server" } }',
    "javascript-imports src/server in src/features/cart/model/**",
  ],
  [
    "what is permitted in between",
    '{ from: { path: "^src/client" }, to: { path: "^src/features/[^/]+/", pathNot: "index\\\\.ts$" } }',
    "javascript-imports src/features/cart/model/a.ts src/features/shop/b.ts in src/client/**",
  ],
  [
    "packages of development",
    '{ from: { path: "^src/client" }, to: { dependencyTypes: ["npm-dev"] } }',
    "javascript-imports vitest in src/client/**",
  ],
  [
    "packages that nothing declares",
    '{ from: {}, to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] } }',
    "dependencies javascript in src/**",
  ],
  ["imports of nothing", "{ from: {}, to: { couldNotResolve: true } }", "unresolved-imports javascript in src/**"],
  [
    "modules of Node.js",
    '{ from: {}, to: { dependencyTypes: ["core"], path: ["^punycode$", "^domain$"] } }',
    "javascript-imports punycode domain in src/**",
  ],
  [
    "orphans, which are no import",
    "{ from: { orphan: true }, to: {} }",
    "unknown: no setting of depcruise that Assay can read says what it forbids",
  ],
])("dependency-cruiser: %s", async (_, each, expected) => {
  const config = `module.exports = { forbidden: [{ severity: "error", ...${each} }] };`;
  const more = {
    ".dependency-cruiser.js": config,
    "src/features/cart/index.ts": "",
    "src/features/cart/model/a.ts": "",
    "src/features/shop/b.ts": "",
    "package.json": '{"devDependencies": {"@types/node": "1", "vitest": "4"}}',
  };
  expect(await rule("depcruise src", more)).toBe(expected);
});

test.each([
  ["npx secretlint '**/*'", "secrets in **/*"],
  ["gitleaks detect --no-git", "secrets"],
  ["bandit -r services -t B602", "process-calls python shell in services/**"],
  ["deptry .", "dependencies python"],
  ["npx depcheck", "dependencies javascript"],
  ["lychee --offline docs", "links in docs/**"],
  ["markdown-link-check docs/index.md", "links in docs/index.md"],
])("%s", async (run, expected) => {
  expect(await rule(run)).toBe(expected);
});

test("a hook of pre-commit that is a pattern", async () => {
  const hooks = `repos:
  - repo: local
    hooks:
      - id: no-runtime
        name: no runtime
        language: pygrep
        entry: '^(from|import) runtime'
        files: ^services/
        types: [python]
`;
  const where = { path: ".pre-commit-config.yaml", line: 4 };
  expect(
    await ruleOf("pre-commit run no-runtime --all-files", { ...TREE, ".pre-commit-config.yaml": hooks }, { where }),
  ).toBe("python-imports runtime in services/**");
});

test("variables that stand for each other end", async () => {
  expect(await rule('A="$B x"\nB="$A y"\n! grep -rn "$A" $B services')).toMatch(/^(?:text|unknown)/);
});

test("an excused import of something else excuses nothing", async () => {
  const ini =
    "[importlinter]\nroot_package = app\n\n[importlinter:contract:a]\nname = a\ntype = forbidden\n" +
    "source_modules =\n    app.domain\nforbidden_modules =\n    app.infra\nignore_imports =\n    app.domain.x -> app.other\n";
  expect(await rule("lint-imports", { ".importlinter": ini, "app/domain/x.py": "" })).toBe(
    "python-imports app.infra in app/domain/**",
  );
});

test("an excused import of a package excuses its own file, not what is below it", async () => {
  const ini =
    "[importlinter]\nroot_package = app\n\n[importlinter:contract:a]\nname = a\ntype = forbidden\n" +
    "source_modules =\n    app.domain\nforbidden_modules =\n    app.infra\nignore_imports =\n    app -> app.infra\n";
  expect(await rule("lint-imports", { ".importlinter": ini })).toBe(
    "python-imports app.infra in app/domain/** except app/__init__.py",
  );
});
