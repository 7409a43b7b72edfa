/** Entry of a worker thread: takes the facts of the files that the pool sends. */
import { configureSyntax, extractFacts } from "../facts/extract.ts";
import { pythonWasm } from "./installed.ts";
import { serveJobs } from "./worker-serve.ts";

configureSyntax(pythonWasm());
serveJobs(extractFacts);
