/** The part of package.json that decides how it is published. */
export interface Manifest {
  readonly version: string;
  readonly repository?: unknown;
  readonly publishConfig?: { readonly provenance?: boolean };
}

/** What npm lacks for a statement of where the package was built; empty where none is asked for or nothing is missing. */
export function missingForProvenance({ publishConfig, repository }: Manifest, env: NodeJS.ProcessEnv): string[] {
  if (publishConfig?.provenance !== true) return [];
  return [
    ...(repository === undefined
      ? ['package.json has no "repository": npm compares it with the repository that the package was built in.']
      : []),
    ...(env["ACTIONS_ID_TOKEN_REQUEST_URL"] === undefined
      ? [
          "There is no CI identity: npm signs the statement with the token of a workflow that has `id-token: write` (.github/workflows/release.yml).",
        ]
      : []),
  ];
}
