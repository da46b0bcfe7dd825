import { loadMd5, readyMd5 } from "../../signing/late-md5.ts";

/** Whether a request can be answered at once. */
export function isReady(): boolean {
  return readyMd5() !== undefined;
}

/** Loads what answering a request needs and the platform lacks. */
export async function getReady(): Promise<void> {
  if (!isReady()) await loadMd5();
}
