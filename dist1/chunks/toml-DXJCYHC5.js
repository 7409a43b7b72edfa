// src/config/toml.ts
import { parse, TomlError } from "smol-toml";
import { parseTOML } from "toml-eslint-parser";
function parseTomlConfig(text) {
  try {
    const document = parse(text);
    const value = get(get(document, "tool"), "assay");
    let positions;
    return {
      ok: true,
      value,
      // Positions are wanted only for messages, so the second parse is rare.
      locate: (path) => {
        positions ??= keyPositions(text);
        for (let length = path.length; length >= 0; length -= 1) {
          const found = positions.get(keyOf(["tool", "assay", ...path.slice(0, length)]));
          if (found !== void 0) return found;
        }
        return { line: 1, column: 1 };
      },
    };
  } catch (error) {
    if (error instanceof TomlError) {
      return {
        ok: false,
        line: error.line,
        column: error.column,
        message: error.message.split("\n")[0] ?? "syntax error",
      };
    }
    throw error;
  }
}
function get(value, key) {
  return typeof value === "object" && value !== null ? value[key] : void 0;
}
function keyOf(path) {
  return JSON.stringify(path);
}
function keyPositions(text) {
  const found = /* @__PURE__ */ new Map();
  const note = (path, node) => {
    const key = keyOf(path);
    if (!found.has(key)) found.set(key, { line: node.loc.start.line, column: node.loc.start.column + 1 });
  };
  const value = (node, path) => {
    if (node.type === "TOMLArray") {
      for (const [index, element] of node.elements.entries()) {
        note([...path, index], element);
        value(element, [...path, index]);
      }
    } else if (node.type === "TOMLInlineTable") for (const entry of node.body) pair(entry, path);
  };
  const pair = (node, path) => {
    const full = [...path];
    for (const key of node.key.keys) {
      full.push(key.type === "TOMLBare" ? key.name : key.value);
      note(full, key);
    }
    value(node.value, full);
  };
  for (const node of parseTOML(text).body[0].body) {
    if (node.type === "TOMLKeyValue") pair(node, []);
    else {
      for (const [depth] of node.resolvedKey.entries()) note(node.resolvedKey.slice(0, depth + 1), node.key);
      for (const entry of node.body) pair(entry, node.resolvedKey);
    }
  }
  return found;
}
export { parseTomlConfig };
