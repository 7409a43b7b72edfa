#!/usr/bin/env node
/** Entry of the command: from the code cache where there is one, else as modules. */
import { runCompiled } from "../host/compiled.ts";
import { tuneTiering } from "../host/tiering.ts";

// The cache holds for these settings of V8.
tuneTiering();
if (!runCompiled("main")) await import("./main.ts");
