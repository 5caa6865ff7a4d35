/** An authentication strength; ids in lower case, without the path that some files put before them. */
export interface AuthenticationStrength {
  readonly id: string;
  readonly displayName: string;
  /** Comma-joined methods as Graph writes them, spaces removed; absent where a file names the strength without defining it. */
  readonly allowedCombinations?: readonly string[];
}
