/** A number of JSON text that a caller gave, whose digits a JavaScript number would not keep. */
export class GivenDigits {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}
