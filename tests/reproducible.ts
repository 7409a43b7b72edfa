/** Property tests explore with a new seed each time on a developer's machine; in CI one seed makes a red run reproducible. */
import * as fc from "fast-check";

if (process.env["CI"]) fc.configureGlobal({ seed: 20_260_426 });
