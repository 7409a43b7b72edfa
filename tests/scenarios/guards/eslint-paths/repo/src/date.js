export const day = (date) => new Intl.DateTimeFormat("en").format(date);
