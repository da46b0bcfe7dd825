import manifest from "./package.json" with { type: "json" };

/** Major and minor version of a package of this folder, as pinned. */
export function versionOf(name: keyof typeof manifest.dependencies): string {
  const version = manifest.dependencies[name].replace(/^.*@/, "");
  return version.split(".").slice(0, 2).join(".");
}
