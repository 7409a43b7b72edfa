/** What kind of file a path names. By name alone: contents decide only for scripts without an extension (`shebang.ts`). */
import type { AnalysedFile } from "./types.ts";

/** Languages that some rule reads. Every other name is counted and said to have no rules. */
export const ANALYSED: ReadonlySet<string> = new Set<AnalysedFile["language"]>([
  "python",
  "javascript",
  "typescript",
  "notebook",
  "vue",
  "svelte",
  "markdown",
]);

export function isAnalysed(language: string): language is AnalysedFile["language"] {
  return ANALYSED.has(language);
}

/** Language name → extensions and whole file names (lower case). */
const BY_LANGUAGE: Readonly<Record<string, string>> = {
  python: ".py .pyw sconstruct sconscript",
  "python stub": ".pyi",
  cython: ".pyx .pxd .pxi",
  javascript: ".js .mjs .cjs .jsx jakefile",
  typescript: ".ts .mts .cts .tsx",
  notebook: ".ipynb",
  vue: ".vue",
  svelte: ".svelte",
  markdown: ".md .markdown .mdown .mdx",
  astro: ".astro",
  coffeescript: ".coffee",
  shell: ".sh .bash .zsh .ksh .fish .bats .command .envrc .bashrc .zshrc .profile",
  powershell: ".ps1 .psm1 .psd1",
  batch: ".bat .cmd",
  go: ".go",
  rust: ".rs",
  java: ".java",
  kotlin: ".kt .kts",
  scala: ".scala .sc .sbt",
  groovy: ".groovy .gradle jenkinsfile",
  clojure: ".clj .cljs .cljc .edn",
  c: ".c .h",
  "c++": ".cc .cpp .cxx .c++ .hh .hpp .hxx .h++ .ipp .inl .tpp",
  cuda: ".cu .cuh",
  "objective-c": ".m .mm",
  swift: ".swift",
  "c#": ".cs .csx",
  "f#": ".fs .fsx .fsi",
  "visual basic": ".vb",
  ruby: ".rb .rake .gemspec .ru gemfile rakefile vagrantfile podfile fastfile brewfile",
  php: ".php .phtml",
  perl: ".pl .pm .t",
  lua: ".lua",
  r: ".r .rmd",
  julia: ".jl",
  dart: ".dart",
  elixir: ".ex .exs",
  erlang: ".erl .hrl",
  haskell: ".hs .lhs .cabal",
  ocaml: ".ml .mli",
  zig: ".zig",
  nim: ".nim",
  solidity: ".sol",
  fortran: ".f .f90 .f95 .f03 .for",
  assembly: ".s .asm",
  "web assembly text": ".wat .wast",
  glsl: ".glsl .vert .frag .comp .hlsl .wgsl .metal",
  sql: ".sql .ddl .dml .psql",
  graphql: ".graphql .gql",
  protobuf: ".proto",
  thrift: ".thrift",
  terraform: ".tf .tfvars .hcl",
  bicep: ".bicep",
  nix: ".nix",
  starlark: ".bzl .bazel .star build workspace tiltfile buck",
  cmake: ".cmake cmakelists.txt",
  make: ".mk .mak makefile gnumakefile bsdmakefile justfile",
  dockerfile: ".dockerfile dockerfile containerfile",
  html: ".html .htm .xhtml",
  template: ".j2 .jinja .jinja2 .tmpl .tpl .hbs .handlebars .mustache .ejs .erb .haml .pug .liquid .njk .mako",
  css: ".css .scss .sass .less .styl .pcss",
  xml: ".xml .xsd .xsl .xslt .xaml .plist .csproj .vcxproj .fsproj .props .targets .resx .storyboard .xib",
  json: ".json .jsonc .json5 .jsonl .ndjson .geojson .webmanifest .har .avsc .code-workspace .babelrc .eslintrc .prettierrc .swcrc .jshintrc .stylelintrc",
  yaml: ".yaml .yml .clang-format .clang-tidy",
  toml: ".toml pipfile",
  ini: ".ini .cfg .conf .cnf .properties .env .editorconfig .npmrc .yarnrc .pylintrc .flake8 .coveragerc .gitconfig .desktop .service .timer .socket .reg",
  csv: ".csv .tsv .psv",
  restructuredtext: ".rst .rest",
  asciidoc: ".adoc .asciidoc",
  latex: ".tex .bib .sty .cls",
  org: ".org",
  text: ".txt .text .log .lock .sum .mod .work .in .diff .patch .po .pot .srt .vtt .ics .pem .crt .csr .key .pub .asc .sig .map .snap .golden .out .expected .license license licence copying notice authors contributors changelog changes history readme todo codeowners owners version maintainers install procfile .gitignore .gitattributes .gitmodules .gitkeep .keep .dockerignore .npmignore .eslintignore .prettierignore .helmignore .gcloudignore .mailmap .nvmrc .node-version .python-version .tool-versions .ruby-version .nojekyll py.typed go.sum go.mod",
};

/** Contents that are no text: counted, never read. */
const BINARY =
  ".png .jpg .jpeg .jpe .gif .bmp .ico .icns .webp .avif .heic .tif .tiff .psd .ai .eps .xcf .svgz .exr .hdr .dds .tga .ktx " +
  ".mp3 .wav .flac .ogg .oga .opus .m4a .aac .mid .mp4 .m4v .mkv .mov .avi .webm .wmv .flv .mpg .mpeg .ogv .ts.gz " +
  ".zip .gz .tgz .bz2 .xz .zst .lz4 .7z .rar .tar .jar .war .ear .whl .egg .gem .nupkg .deb .rpm .apk .dmg .iso .img .cab .crx " +
  ".exe .dll .so .dylib .a .o .obj .lib .pdb .class .pyc .pyo .pyd .wasm .elc .beam .node " +
  ".pdf .doc .docx .xls .xlsx .ppt .pptx .odt .ods .odp .epub .mobi .pages .numbers .keynote " +
  ".ttf .otf .woff .woff2 .eot .pfb " +
  ".db .sqlite .sqlite3 .mdb .parquet .feather .arrow .avro .orc .npy .npz .pkl .pickle .joblib .h5 .hdf5 .mat .rds .rda .pb .onnx .pt .pth .ckpt .safetensors .gguf .bin .dat .tflite .mlmodel .msgpack .tfrecord .idx .pack .keystore .jks .p12 .pfx .der .gpg .stl .glb .fbx .blend .mo .swf";

const languageOfName = new Map<string, string>();
for (const [language, names] of Object.entries(BY_LANGUAGE)) {
  for (const name of names.split(" ")) languageOfName.set(name, language);
}
languageOfName.set(".svg", "svg");
for (const name of BINARY.split(" ")) languageOfName.set(name, "binary");

/**
 * Language of a path by its file name: "python", "go", "json" …, "binary" for known binary formats, "other" for an
 * unknown extension, and `undefined` when the name has no extension, so that only its first line could tell.
 */
export function languageOf(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  const dot = name.lastIndexOf(".");
  if (dot > 0) {
    const byExtension = languageOfName.get(name.slice(dot));
    if (byExtension !== undefined && !languageOfName.has(name)) return byExtension;
  }
  const byName = languageOfName.get(name);
  if (byName !== undefined) return byName;
  if (name.startsWith("dockerfile.") || name.startsWith("containerfile.")) return "dockerfile";
  if (name.startsWith("makefile.")) return "make";
  if (name.startsWith(".env.")) return "ini";
  return dot < 0 ? undefined : "other";
}

/** Language that a first line such as `#!/usr/bin/env -S python3 -u` states. */
export function languageOfShebang(firstLine: string): string | undefined {
  const command = /^#!\s*(\S+)(?:\s+(.*))?$/.exec(firstLine.trimEnd());
  if (command === null) return undefined;
  let program = command[1]?.replace(/^.*\//, "") ?? "";
  if (program === "env") {
    const words = (command[2] ?? "").split(/\s+/);
    program = words.find((word) => word !== "" && !word.startsWith("-") && !word.includes("=")) ?? "";
    program = program.replace(/^.*\//, "");
  } else if (program === "uv") {
    program = "python";
  }
  if (program === "uv" || program === "pipx") return "python";
  if (/^(python|pypy)[\d.]*$/.test(program)) return "python";
  if (/^(node|nodejs|bun)$/.test(program)) return "javascript";
  if (/^(deno|ts-node|tsx)$/.test(program)) return "typescript";
  if (/^(ba|z|k|da|a|fi)?sh$/.test(program)) return "shell";
  if (/^(perl|ruby|php|lua|awk|gawk|sed|make|Rscript|pwsh|osascript|tclsh)/.test(program)) {
    const match = /^[A-Za-z]+/.exec(program);
    return match === null ? "other" : match[0].toLowerCase();
  }
  return "other";
}
