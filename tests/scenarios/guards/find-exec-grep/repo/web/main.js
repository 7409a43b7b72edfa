export const start = () => document.title;
