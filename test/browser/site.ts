import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { OutputFile } from "../../scripts/emit/output.ts";

/** The site on a disk, as a reader has it who opens its files. */
export interface SiteOnDisk {
  readonly folder: string;
  /** The address of a page, such as `operations/trade`. */
  url(page: string): string;
  remove(): Promise<void>;
}

export async function writeSite(files: readonly OutputFile[]): Promise<SiteOnDisk> {
  const folder = await mkdtemp(join(tmpdir(), "okcoin-pages-"));
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return {
    folder,
    url: (page) => pathToFileURL(join(folder, `docs/${page}.html`)).href,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
