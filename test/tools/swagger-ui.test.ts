import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../browser/browser.ts";
import { documentedOperations } from "./examples.ts";
import { documentPath, documents, installed, readDocument } from "./tool.ts";

function page(document: string): string {
  return `<!doctype html><meta charset="utf-8"><title>Swagger UI</title>
<link rel="stylesheet" href="/swagger-ui.css"><link rel="icon" href="data:,"><div id="ui"></div>
<script src="/swagger-ui-bundle.js"></script>
<script>SwaggerUIBundle({ url: "/${document}", dom_id: "#ui", tryItOutEnabled: true });</script>`;
}

let server: Server;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  server = createServer(({ url = "/" }, response) => {
    const name = url.slice(1);
    if (name.endsWith(".html")) response.setHeader("content-type", "text/html").end(page(name.replace(".html", "")));
    else if (documents.includes(name))
      response.setHeader("content-type", "application/json").end(readFileSync(documentPath(name)));
    else
      response
        .setHeader("content-type", name.endsWith("css") ? "text/css" : "text/javascript")
        .end(readFileSync(installed(`swagger-ui-dist/${name}`)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  server.close();
});

describe.each(documents)("Swagger UI of %s", (document) => {
  const operations = documentedOperations(readDocument(document));
  const problems: string[] = [];
  let ui: Page;

  beforeAll(async () => {
    ui = await browser.newPage();
    ui.on("console", (message) => {
      if (message.type() === "error") problems.push(message.text());
    });
    ui.on("pageerror", (error) => problems.push(error.message));
    await ui.goto(`${origin}/${document}.html`);
    await ui
      .locator(".opblock")
      .nth(operations.length - 1)
      .waitFor();
  });

  afterAll(() => ui.close());

  test("shows every operation, and no error", async () => {
    expect(await ui.locator(".opblock").count()).toBe(27);
    expect(operations).toHaveLength(27);
    expect(await ui.locator(".errors-wrapper, .loading-container .failed-config").count()).toBe(0);
    expect(problems).toEqual([]);
  });

  test("sends to the sandbox", async () => {
    expect(await ui.locator(".servers select").inputValue()).toBe("http://127.0.0.1:8765");
  });

  test.each(operations.filter(({ signed }) => signed))(
    "has an input for each field of $id, with the values that go with the signature",
    async ({ path, requests }) => {
      const block = ui.locator(".opblock", { has: ui.locator(`.opblock-summary-path[data-path="${path}"]`) });
      await block.locator(".opblock-summary-control").click();
      const form = block.locator(".opblock-section-request-body");
      await form.locator("tr[data-property-name]").first().waitFor();
      const [example = {}] = requests;
      for (const field of Object.keys(Object.assign({}, ...requests) as object)) {
        const row = form.locator(`tr[data-property-name="${field}"]`);
        const input = row.locator("input:not([type=checkbox]), select, textarea");
        expect(await input.count()).toBe(1);
        if (field in example) expect(await input.inputValue()).toBe(example[field]);
      }
      await block.locator(".opblock-summary-control").click();
    },
  );
});
