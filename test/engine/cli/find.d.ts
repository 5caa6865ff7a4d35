export interface Cli {
  readonly path: string;
  readonly version: string;
}
export function findCli(): Cli | undefined;
export function onPath(name: string): string[];
export function pinned(): { readonly version: string; readonly directory: string };
