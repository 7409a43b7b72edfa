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
export declare function parseIni(text: string): Ini;
/** The lines of a value; empty when the section or key is not there. */
export declare function iniLines(ini: Ini, section: string, key: string): readonly IniLine[];
/** A value as one string, lines joined by blanks. */
export declare function iniText(ini: Ini, section: string, key: string): string | undefined;
