/** Conditions of CI that can never be true, by what is written in the workflow alone. */
import type { CiFacts } from "../../../src/facts/manifests/types.ts";

/** Why it is never true; undefined where it may be. */
export function neverTrue(written: string, ci: CiFacts): string | undefined {
  const text = plain(written);
  if (text === undefined) return undefined;
  if (text === "false") return "it is `false`";
  if (text === "when: never") return "it says `when: never`";
  // Only parts that all must hold: `a && b`, without an `or`.
  if (text.includes("||")) return undefined;
  for (const part of text.split("&&")) {
    const why = neverTruePart(unwrapped(part), ci);
    if (why !== undefined) return why;
  }
  return undefined;
}

/** The expression without `${{ }}`; undefined where text stands around it, which is always true. */
function plain(written: string): string | undefined {
  const text = written.trim();
  const whole = /^\$\{\{((?:(?!\}\})[^])*)\}\}$/.exec(text)?.[1];
  if (whole !== undefined) return whole.trim();
  return text.includes("${{") ? undefined : text;
}

function unwrapped(part: string): string {
  const text = part.trim();
  const inner = /^\(([^()]*)\)$/.exec(text)?.[1];
  return inner === undefined ? text : inner.trim();
}

function neverTruePart(part: string, ci: CiFacts): string | undefined {
  if (part === "false" || /^!\s*true$/.test(part)) return `\`${part}\` is a part of it that must hold`;
  const comparison = /^([\w.-]+)\s*(==|!=)\s*'([^']*)'$/.exec(part) ?? reversed(part);
  const starts = /^startsWith\(\s*github\.ref\s*,\s*'([^']*)'\s*\)$/.exec(part)?.[1];
  if (starts !== undefined && starts !== "" && !"refs/".startsWith(starts) && !starts.startsWith("refs/"))
    return `github.ref begins with refs/, never with ${starts}`;
  const { branches } = ci;
  if (branches !== undefined && starts?.startsWith("refs/tags/") === true)
    return `the workflow is started for ${list(branches)} only, never for a tag`;
  if (comparison === null) return undefined;
  const [, name = "", operator, value = ""] = comparison;
  const { events } = ci;
  switch (name) {
    case "github.event_name":
      if (events === undefined || events.includes("workflow_call") || events.length === 0) return undefined;
      if (operator === "==" && !includes(events, value))
        return `the workflow is started by ${events.join(", ")}, never by ${value}`;
      if (operator === "!=" && events.every((event) => isSame(event, value)))
        return `only ${value} starts the workflow`;
      return undefined;
    case "github.ref":
      if (operator !== "==") return undefined;
      if (!value.startsWith("refs/")) return `github.ref is a full name, refs/heads/${value}`;
      return otherBranch(value.replace(/^refs\/heads\//, ""), branches);
    case "github.ref_name":
      if (operator !== "==") return undefined;
      return value.startsWith("refs/") ? "github.ref_name is a name without refs/" : otherBranch(value, branches);
    case "runner.os":
      return operator === "==" && !includes(["Linux", "Windows", "macOS"], value)
        ? "runner.os is Linux, Windows or macOS"
        : undefined;
  }
  const key = /^matrix\.([\w-]+)$/.exec(name)?.[1];
  return key === undefined ? undefined : neverInMatrix(key, operator === "==", value, ci);
}

/** Of a pull request the name is `7/merge`. */
function otherBranch(name: string, branches: readonly string[] | undefined): string | undefined {
  if (branches === undefined || includes(branches, name) || /^(?:refs\/pull\/|\d+\/)/.test(name)) return undefined;
  return `the workflow is started for ${list(branches)} only, never for ${name}`;
}

function neverInMatrix(key: string, isEqual: boolean, value: string, ci: CiFacts): string | undefined {
  const values = ci.matrix[key];
  const open = ci.openMatrix ?? ["*"];
  if (
    values === undefined ||
    values.length === 0 ||
    open.includes("*") ||
    open.includes(key) ||
    open.includes("include")
  )
    return undefined;
  // Where `include` leaves the key out, it is empty there.
  if (value === "" || !isEqual) return undefined;
  return values.some((each) => isSame(each, value)) ? undefined : `matrix.${key} is ${list(values)}, never ${value}`;
}

function reversed(part: string): RegExpExecArray | null {
  const found = /^'([^']*)'\s*(==|!=)\s*([\w.-]+)$/.exec(part);
  if (found === null) return null;
  [found[1], found[3]] = [found[3] ?? "", found[1] ?? ""];
  return found;
}

function list(values: readonly string[]): string {
  return values.length > 4 ? `${values.slice(0, 4).join(", ")} …` : values.join(", ");
}

function includes(values: readonly string[], value: string): boolean {
  return values.some((each) => isSame(each, value));
}

/** As GitHub compares: letters in any case, numbers by value. */
function isSame(a: string, b: string): boolean {
  if (a.toLowerCase() === b.toLowerCase()) return true;
  return a !== "" && b !== "" && Number(a) === Number(b);
}
