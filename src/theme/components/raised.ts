/** HTML of a date, which holds no other markup: the end of `1er` raised. */
export const raised = (date: string): string => date.replace(/\b1er\b/, '1<sup>er</sup>');
