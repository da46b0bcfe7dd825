/** The script `signature.js`: the part of a page that explains a signature. */
import { OkcoinSignature } from "./signature/okcoin-signature.ts";

customElements.define("okcoin-signature", OkcoinSignature);
