/** Claims about a process call, joined with what the audit saw of it. */
import type { CallRecord, Claim, ClaimVerdict, Control, Place } from "../../model/index.ts";
import { confirmed, missing, unverifiable, type Judgement } from "../evidence.ts";

type Of<Kind extends Claim["kind"]> = Extract<Claim, { readonly kind: Kind }>;

export const CONTROL_NAMES: Readonly<Record<Control, string>> = {
  timeout: "timeout",
  output: "captured output",
  exit: "exit check",
  reaped: "reaping",
  "no-shell": "no shell",
  allowlist: "allowlist",
};
/** What every call should have; an allowlist is for those whose program comes from outside. */
const EXPECTED: readonly Control[] = ["timeout", "output", "exit", "reaped", "no-shell"];

type Found = { readonly call: CallRecord } | { readonly problem: ClaimVerdict };

/** The call in the line, else the only one within a few lines, else the only one of the file. */
function findCall({ path, line }: Place, { evidence }: Judgement): Found {
  const calls = evidence.audit.calls.filter((call) => call.path === path);
  const within = (distance: number): readonly CallRecord[] =>
    calls.filter(({ range }) => line >= range.startLine - distance && line <= range.endLine + distance);
  for (const near of [within(0), within(3), calls]) {
    const [call] = near;
    if (call !== undefined && near.length === 1) return { call };
  }
  if (calls.length === 0) return { problem: unverifiable(`no process call was seen in ${path}`) };
  const candidates = calls.map(({ range }) => `${path}:${range.startLine}`);
  return { problem: { kind: "ambiguous", text: `${path} has ${calls.length} process calls`, at: [], candidates } };
}

export function judgeControl(claim: Of<"control">, judgement: Judgement): ClaimVerdict {
  const found = findCall(claim.at, judgement);
  if ("problem" in found) return found.problem;
  const { call } = found;
  const present = claim.controls.filter((control) => call.controls[control].state === "present");
  const absent = claim.controls.filter((control) => isAbsent(call, control));
  if (present.length + absent.length < claim.controls.length) {
    return unverifiable(`${names(claim.controls)} cannot be told for ${placeText(call)}`);
  }
  if (claim.has) {
    if (absent.length === 0) return confirmed(presentText(call, present), placesOf(call, present));
    return missing(`${placeText(call)} lacks ${names(absent)}`, [startOf(call)]);
  }
  if (present.length === 0) return confirmed(`${placeText(call)} lacks ${names(absent)}`, [startOf(call)]);
  const text = presentText(call, present);
  const absentToo = EXPECTED.filter((control) => isAbsent(call, control));
  return { kind: "redundant", text, at: placesOf(call, present), present, absent: absentToo, reaches: [] };
}

export function judgeAdvice(claim: Of<"advice">, judgement: Judgement): ClaimVerdict {
  const found = findCall(claim.at, judgement);
  if ("problem" in found) return found.problem;
  const { call } = found;
  const present = claim.controls.filter((control) => call.controls[control].state === "present");
  const absent = EXPECTED.filter((control) => isAbsent(call, control) && !claim.controls.includes(control));
  const reaches = claim.toAsync ? judgement.evidence.reaches(call) : [];
  const reach =
    reaches.length === 0 ? "" : `; a conversion to async reaches ${reaches.join(", ")} too, which is not said`;
  const lacks = absent.length === 0 ? "" : `; it lacks ${names(absent)}, which is not advised`;
  if (present.length > 0) {
    const text = `${presentText(call, present)}${lacks}${reach}`;
    return { kind: "redundant", text, at: placesOf(call, present), present, absent, reaches };
  }
  if (absent.length > 0) {
    const text = `${placeText(call)} lacks ${names(absent)}, which is not advised${reach}`;
    return { kind: "incomplete", text, at: [startOf(call)], absent };
  }
  const advised = claim.controls.filter((control) => isAbsent(call, control));
  if (advised.length === 0) return unverifiable("whether it is needed is a matter of design");
  return confirmed(`${placeText(call)} lacks ${names(advised)}`, [startOf(call)]);
}

function isAbsent({ controls }: CallRecord, control: Control): boolean {
  return controls[control].state === "absent" || controls[control].state === "off";
}

function names(controls: readonly Control[]): string {
  return controls.map((control) => CONTROL_NAMES[control]).join(" and ");
}

function presentText(call: CallRecord, present: readonly Control[]): string {
  const each = placesOf(call, present).map(({ line }, index) => {
    const control = present[index];
    return control === undefined ? "" : `${CONTROL_NAMES[control]} (line ${line})`;
  });
  return `${placeText(call)} has ${each.join(" and ")}`;
}

function placesOf(call: CallRecord, present: readonly Control[]): readonly Place[] {
  return present.map((control) => {
    const state = call.controls[control];
    return state.state === "present"
      ? { path: state.path ?? call.path, line: state.range.startLine }
      : { path: call.path, line: call.range.startLine };
  });
}

const startOf = ({ path, range }: CallRecord): Place => ({ path, line: range.startLine });
const placeText = ({ path, range, api }: CallRecord): string => `${api} at ${path}:${range.startLine}`;
