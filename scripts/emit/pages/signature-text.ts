import type { Model } from "../../model/model.ts";
import { errorPage, guidePage } from "../../model/reference-links.ts";
import { signingPart } from "../signing-parts.ts";
import { linkTo } from "./page.ts";

/** The guide that has the rule, with code. */
export const signingTitle = "Signing";

/** What the page on signatures begins with. */
export function signatureStart(model: Model): string[] {
  return [
    "Each step from the fields of a request to its signature, with fields of your own; and what is wrong with a signature that was refused.",
    "An exchange that knows your key and secret is opened inside this page. It checks the signature as the real one does, and its signature doctor finds what a program did wrong. Nothing leaves the page: its policy forbids every connection. Still, a live secret should not be typed into web pages; the steps are the same with an invented one.",
    signingPart("rule", model),
  ];
}

/** What comes below the explainer. */
export function signatureRest(model: Model): string[] {
  return [
    "## Signatures that went wrong",
    "Each was made from a test vector of the document by a mistake that programs make. Choose such a mistake under Example to see how it is found.",
    signingPart("mistakes", model),
    `The rule, with code, is in [${signingTitle}](${linkTo(guidePage(signingTitle))}). A signature that does not match is answered with [10007](${linkTo(errorPage(10007))}).`,
  ];
}
