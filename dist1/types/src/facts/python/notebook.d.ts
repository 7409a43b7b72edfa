import type { FileProblem } from "../types.ts";
import type { PythonScan } from "./scan.ts";
export type Notebook =
  | {
      readonly ok: true;
      /** Python text of all code cells, one line break between cells. */
      readonly text: string;
      /** The notebook's line (1-based) of each line of `text`. */
      readonly lineMap: readonly number[];
      /** The scan of `text`, its lines and columns those of the `.ipynb` file. `definitions` is empty: offsets would mean nothing there. */
      readonly scan: PythonScan;
    }
  | {
      readonly ok: false;
      readonly problem: FileProblem;
    };
/** Reads a whole notebook. Never throws: broken JSON, or JSON that is no notebook, is a problem. */
export declare function readNotebook(path: string, json: string): Notebook;
