/** A number of JSON text whose digits a JavaScript number would not keep, such as `370.0` or one of 17 digits. */
export class NumberText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }

  /** A text, for a number may come as one too; in a number alone an empty fraction means nothing. */
  toJSON(): string {
    return this.text.replace(/\.0+$/, "");
  }
}
