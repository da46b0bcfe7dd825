import { bundle } from "./bundle.ts";
import { importMap } from "./import-map.ts";
import { runInPage } from "./page.ts";
import type { Place, Setting } from "./place.ts";

async function bundled({ folder }: Setting): Promise<string> {
  await bundle(folder, "page.mjs", `${folder}/page.bundle.mjs`, ["--format=esm", "--target=es2022"]);
  return '<script type="module" src="/page.bundle.mjs"></script>';
}

async function mapped({ folder }: Setting): Promise<string> {
  const map = JSON.stringify(await importMap(folder));
  return `<script type="importmap">${map}</script><script type="module" src="/page.mjs"></script>`;
}

function browserPlace(how: string, tags: (setting: Setting) => Promise<string>): Place {
  return { runtime: "Chromium", how, run: async (setting) => runInPage(setting, await tags(setting)) };
}

export const browserPlaces: readonly Place[] = [browserPlace("bundle", bundled), browserPlace("import map", mapped)];
