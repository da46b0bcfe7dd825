/** What a newcomer has at hand; the functions are those of the package under test. */
export interface Given extends Readonly<Record<string, unknown>> {
  readonly apiKey: string;
  readonly secretKey: string;
}

type Environment = (own: Given) => Readonly<Record<string, string>>;

export type Mistake = readonly [
  what: string,
  code: (given: Given) => unknown,
  says: string | RegExp,
  environment?: Environment,
];

/** By chapter of the transcript. */
export const mistakes: Readonly<Record<string, readonly Mistake[]>>;
