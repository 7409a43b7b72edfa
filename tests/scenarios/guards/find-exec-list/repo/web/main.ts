export const start = (): string => document.title;
