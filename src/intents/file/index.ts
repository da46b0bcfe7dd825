export { type IntentFile, type IntentFileOptions, openIntentFile } from "./intent-file.ts";
export { IntentFileError } from "./intent-file-error.ts";
