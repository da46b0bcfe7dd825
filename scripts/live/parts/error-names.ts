import type { OkcoinError } from "../../../src/errors/okcoin-error.ts";

/** As in `src/errors/okcoin-error.ts`, whose classes are in exchange.js. */
const brand = Symbol.for("okcoin-openapi/class");

/** The class of an error. Names of constructors are shortened in a page's script; the brand is not. */
export function classOf(error: OkcoinError): string {
  return (error.constructor as unknown as Readonly<Record<symbol, string | undefined>>)[brand] ?? error.name;
}

/** What an error is called besides its class: the catalogue's name. Most errors without a code are called like their class. */
export function nameBeside(error: OkcoinError): string | undefined {
  return error.name === classOf(error) ? undefined : error.name;
}

/** What stands beside the class of an error: its code, and its name where that is another. */
export function besideClass(error: OkcoinError): string {
  return [error.code, nameBeside(error)].filter((word) => word !== undefined).join(" ");
}

/** Code and name as the catalogue has them, `10010 InsufficientFunds`; the name alone where there is no code. */
export function codeAndName({ code, name }: Pick<OkcoinError, "code" | "name">): string {
  return code === undefined ? name : `${String(code)} ${name}`;
}
