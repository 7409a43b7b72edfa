export const Chart = () => "chart";
