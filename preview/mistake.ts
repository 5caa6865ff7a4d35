/** A mistake in what a person wrote or called: what is wrong, where, and what to write instead. Exit code 2. */
export class ProjectMistake extends Error {
  override readonly name = "ProjectMistake";

  constructor(
    message: string,
    /** `file`, `file:line` or `file:line:column`; the folder when there is no file yet. */
    readonly where?: string,
  ) {
    super(where === undefined ? message : `${where}: ${message}`);
  }
}
