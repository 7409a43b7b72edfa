export const serve = () => "served";
