export { createClient } from "./client/create-client.ts";
export * from "./face.ts";
