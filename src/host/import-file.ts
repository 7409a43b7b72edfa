/** Loads a module that no bundle holds. A compiled script cannot by itself: there the build puts its loader's way in this place. */
export const importFile = (url: string): Promise<unknown> => import(url);
