/** `[tool.assay]` of a pyproject.toml → value with positions. */
import { parse, TomlError } from "smol-toml";
import { parseTOML, type AST } from "toml-eslint-parser";
import type { KeyPath, ParsedConfig } from "./parse.ts";

export function parseTomlConfig(text: string): ParsedConfig {
  try {
    const document: unknown = parse(text);
    const value = get(get(document, "tool"), "assay");
    let positions: ReadonlyMap<string, { line: number; column: number }> | undefined;
    return {
      ok: true,
      value,
      // Positions are wanted only for messages, so the second parse is rare.
      locate: (path) => {
        positions ??= keyPositions(text);
        for (let length = path.length; length >= 0; length -= 1) {
          const found = positions.get(keyOf(["tool", "assay", ...path.slice(0, length)]));
          if (found !== undefined) return found;
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

function get(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function keyOf(path: KeyPath): string {
  return JSON.stringify(path);
}

function keyPositions(text: string): ReadonlyMap<string, { line: number; column: number }> {
  const found = new Map<string, { line: number; column: number }>();
  const note = (path: KeyPath, node: AST.TOMLNode) => {
    const key = keyOf(path);
    if (!found.has(key)) found.set(key, { line: node.loc.start.line, column: node.loc.start.column + 1 });
  };
  const value = (node: AST.TOMLContentNode, path: KeyPath): void => {
    if (node.type === "TOMLArray") {
      for (const [index, element] of node.elements.entries()) {
        note([...path, index], element);
        value(element, [...path, index]);
      }
    } else if (node.type === "TOMLInlineTable") for (const entry of node.body) pair(entry, path);
  };
  const pair = (node: AST.TOMLKeyValue, path: KeyPath): void => {
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
