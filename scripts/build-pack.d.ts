/** Builds the self-contained policy pack into `folder`, which is emptied first, and answers it. */
export function buildPack(folder: string): string;
