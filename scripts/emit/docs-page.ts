import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { redocly } from "../load/redocly.ts";
import { browserScript } from "./browser-script.ts";
import { redocDocument } from "./document/redoc-document.ts";
import { redocSettings, withoutExamplePicker } from "./document/redoc-samples.ts";
import { withoutUnusedProperties } from "./first-style.ts";
import type { Emitter } from "./output.ts";

const template = fileURLToPath(new URL("docs-page.hbs", import.meta.url));

/** The badge that Redoc would load from the network, and the same word as a picture of the page's own. */
const badgeImage = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini[\w-]*\.svg/g;
const ownBadge = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="46" height="14"><text y="11" font-family="sans-serif" font-size="11" fill="#2467f2">Redocly</text></svg>',
)}`;

/** A link as Redoc writes it before its script runs: to a path of a server, which this page has not. */
const addressOnServer = /(<a\b[^<>]*?\s)href="\/(?!\/)/g;

/** The browsable reference: one page that needs no network. */
export const docsPageEmitter: Emitter = {
  title: "reference page",
  committed: false,
  emit: async (model) => {
    const folder = await mkdtemp(join(tmpdir(), "okcoin-openapi-"));
    try {
      const source = join(folder, "openapi.json");
      const page = join(folder, "index.html");
      const settings = join(folder, "redocly.yaml");
      const document = withoutExamplePicker(redocDocument(model));
      await writeFile(source, JSON.stringify(document));
      await writeFile(settings, redocSettings(document));
      const title = `--title=${model.document.info.title}`;
      const run = await redocly(
        ["build-docs", source, "--output", page, "--template", template, "--inlineBundle", title],
        settings,
      );
      if (run.exitCode !== 0) throw new Error(`The reference page could not be built:\n${run.stderr.trim()}`);
      const text = (await readFile(page, "utf8")).replaceAll("\r\n", "\n");
      const script = `<script>${await browserScript("page/keep-place")}</script>`;
      return [
        {
          path: "docs/index.html",
          text: withoutUnusedProperties(text)
            .replaceAll(badgeImage, ownBadge)
            .replace("<!-- keep-place -->", () => script)
            .replaceAll(addressOnServer, '$1href="#/'),
        },
      ];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
