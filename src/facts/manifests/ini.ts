/** INI files as Python's configparser reads them (setup.cfg, tox.ini, pytest.ini, mypy.ini), with positions. */

/** One line of a value; `start` is the offset of its text. */
export interface IniLine {
  readonly text: string;
  readonly start: number;
}
export type IniSection = ReadonlyMap<string, readonly IniLine[]>;
/** Section name → key (lower case) → lines of the value, comments and empty lines left out. */
export type Ini = ReadonlyMap<string, IniSection>;

/** Reads everything that has the shape of INI; there are no errors, only lines that say nothing. */
export function parseIni(text: string): Ini {
  const sections = new Map<string, Map<string, IniLine[]>>();
  let section = new Map<string, IniLine[]>();
  let lines: IniLine[] | undefined;
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (start < text.length) {
    const stop = text.indexOf("\n", start);
    const end = stop < 0 ? text.length : stop;
    const raw = text.slice(start, end);
    const trimmed = raw.trim();
    const header = /^\[([^\]]+)\]/.exec(raw);
    const pair = /^([^\s#;[=:][^=:]*?)[ \t]*[=:][ \t]*(.*)$/.exec(raw.replace(/\r$/, ""));
    if (trimmed === "" || /^[#;]/.test(trimmed)) {
      // A comment or empty line neither ends nor adds to a value.
    } else if (header !== null) {
      const name = (header[1] ?? "").trim();
      section = sections.get(name) ?? new Map<string, IniLine[]>();
      sections.set(name, section);
      lines = undefined;
    } else if (/^\s/.test(raw)) {
      lines?.push(lineOf(raw, start));
    } else if (pair !== null) {
      lines = [];
      section.set((pair[1] ?? "").toLowerCase(), lines);
      const value = pair[2] ?? "";
      if (value.trim() !== "") lines.push(lineOf(value, start + (pair[0].length - value.length)));
    } else lines = undefined;
    start = end + 1;
  }
  return sections;
}

function lineOf(raw: string, start: number): IniLine {
  const text = raw.replace(/\s[#;]\s.*$/, "").trim();
  return { text, start: start + (raw.length - raw.trimStart().length) };
}

/** The lines of a value; empty when the section or key is not there. */
export function iniLines(ini: Ini, section: string, key: string): readonly IniLine[] {
  return ini.get(section)?.get(key) ?? [];
}

/** A value as one string, lines joined by blanks. */
export function iniText(ini: Ini, section: string, key: string): string | undefined {
  const lines = ini.get(section)?.get(key);
  return lines?.map((line) => line.text).join(" ");
}
