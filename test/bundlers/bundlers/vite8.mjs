import * as vite from "vite8";
import { buildWith } from "./vite.mjs";

export function build(job) {
  return buildWith(vite, job);
}
