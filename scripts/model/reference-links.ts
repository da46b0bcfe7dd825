import type { ErrorKind } from "../../src/description.ts";
import { errorKinds } from "./vocabulary.ts";

/** The package that ships what is generated. */
export const packageName = "okcoin-openapi";

/** Page of an error, below the folder of all pages. `topic`: a code, or the class of an error without one. */
export function errorPage(topic: number | string): string {
  return `errors/${String(topic)}.html`;
}

/** Page of an operation, below the folder of all pages. */
export function operationPage(id: string): string {
  return `operations/${id}.html`;
}

/** Page of a guide, below the folder of all pages. Its number is no part of it, so the address stays when others are put before it. */
export function guidePage(title: string): string {
  return `guides/${slug(title)}.html`;
}

/** Where a reader starts: the page that leads to all others. */
export const startPage = "guides/index.html";

/** Page of what changed from version to version. */
export const changesPage = "guides/changes.html";
export const changesTitle = "Changes";

/** Writes a title as an anchor, the way Redoc does. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}

/** Title of the section that holds the codes of a kind. */
export function kindTitle(kind: ErrorKind): string {
  const words = kind.replaceAll("-", " ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} errors`;
}

/** Titles of the sections that the generator writes itself. */
export const overviewTitle = "All error codes";
export const ownSections = [overviewTitle, changesTitle, ...errorKinds.map(kindTitle)];

/** Heading of a code in the error catalogue. */
export function errorHeading(code: number, name: string): string {
  return `${String(code)} ${name}`;
}

/** Heading of a failure that has no code. */
export function codelessHeading(trigger: number | "timeout", name: string): string {
  return trigger === "timeout" ? `No answer ${name}` : `HTTP ${String(trigger)} ${name}`;
}

/** Anchor of a heading inside the section of a kind. */
export function errorAnchor(kind: ErrorKind, heading: string): string {
  return `${slug(kindTitle(kind))}/${slug(heading)}`;
}

export function operationAnchor(id: string, tag: string): string {
  return `${slug(tag)}/${slug(id)}`;
}
