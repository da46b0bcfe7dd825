export { errorCatalogue, ErrorCode } from "../generated/errors.ts";
export * from "./client/index.ts";
export * from "./errors/index.ts";
