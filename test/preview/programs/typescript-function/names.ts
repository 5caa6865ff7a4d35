export const nameOf = (word: string): string => `The ${word}`;
