export { errorCatalogue } from "./client/catalogue.no-texts.ts";
export { createClient } from "./client/create-client.no-texts.ts";
export * from "./face.ts";
