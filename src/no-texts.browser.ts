export { errorCatalogue } from "./client/catalogue.no-texts.ts";
export { createClient } from "./client/create-client.no-texts.browser.ts";
export * from "./face.ts";
