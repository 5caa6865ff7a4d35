export const done: boolean = true;
