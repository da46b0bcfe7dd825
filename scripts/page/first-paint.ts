/** Runs before the page is painted, so that nobody who chose the dark colors sees the light ones flash. */
import { keptScheme, showScheme } from "./color-scheme.ts";

showScheme(document, keptScheme());
