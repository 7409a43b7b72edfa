/** `assay verify` on documents that the extractor was not written with; their README has the figures of the first run. */
import { HOLDOUT } from "./corpus.ts";
import { testLabelled } from "./labelled.ts";

testLabelled("assay verify on the claims held out", HOLDOUT, 0.92);
