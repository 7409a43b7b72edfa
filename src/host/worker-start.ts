/** Entry of a worker thread: from the code cache where there is one, else as modules. */
import { runCompiled } from "./compiled.ts";

if (!runCompiled("work")) await import("./worker-entry.ts");
