/** `assay verify` against the labels of the corpus that was open while the extractor was written. */
import { CORPUS } from "./corpus.ts";
import { testLabelled } from "./labelled.ts";

testLabelled("assay verify on the corpus", CORPUS, 0.95);
