import publicWords from "./rules/public-words.json";

/** Values that services define and nobody chooses, so that they cannot be secret. */
const plainWords = new Set(publicWords.words.map((word) => word.toLowerCase()));

/** Is this a word of the services, such as `All` or `enabled`? */
export function isDefinedByService(text: string): boolean {
  return plainWords.has(text.toLowerCase());
}

/** Can this text be shown although nobody said whether its property is secret? Service words, truth values, GUIDs and Azure resource ids can. */
export function cannotBeSecret(text: string): boolean {
  return (
    isDefinedByService(text) ||
    /^(true|false)$/i.test(text) ||
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ||
    /^\/(providers|subscriptions)\/[\w.:/()-]+$/i.test(text)
  );
}
