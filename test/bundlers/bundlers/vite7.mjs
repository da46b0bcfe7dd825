import * as vite from "vite7";
import { buildWith } from "./vite.mjs";

export function build(job) {
  return buildWith(vite, job);
}
