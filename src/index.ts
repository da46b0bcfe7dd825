export { errorCatalogue } from "./client/catalogue.ts";
export { createClient } from "./client/create-client.ts";
export * from "./face.ts";
