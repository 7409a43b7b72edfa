/** The one catalogue of canaries: forms of violations, places for them, and plans made of both. */
export type { Form, Snippet, Wanted } from "./forms.ts";
export { SCRIPT_FORMS, TYPE_FORMS } from "./javascript-imports.ts";
export { findFolders, findPlaces, freshPath, join, parentOf, type Family, type Place } from "./places.ts";
export { extensionsOf, plantIn, plantSnippets, slug, spread, type Snippets } from "./plant.ts";
export { PYTHON_BLOCKS, PYTHON_FORMS, type Block } from "./python-imports.ts";
export * from "./python-processes.ts";
export * from "./javascript-processes.ts";
