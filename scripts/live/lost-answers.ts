/** The script `lost-answers.js`: what becomes of an order whose answer is lost. */
import { OkcoinLostAnswers } from "./lost-answers/okcoin-lost-answers.ts";

customElements.define("okcoin-lost-answers", OkcoinLostAnswers);
