export function compares(text: string, operator: string, value: string): boolean {
  if (operator === "startsWith") return text.startsWith(value);
  if (operator === "endsWith") return text.endsWith(value);
  return operator === "contains" ? text.includes(value) : text === value;
}
