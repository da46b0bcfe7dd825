export { errorCatalogue } from "./client/catalogue.ts";
export { createClient } from "./client/create-client.browser.ts";
export * from "./face.ts";
