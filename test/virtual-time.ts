import { PageTime } from "../scripts/live/lost-answers/page-time.ts";

/**
 * One time for sandboxes and their clients: it goes on when everybody waits for it, as far as the next alarm. The turns of the event loop tell
 * when everybody waits, so whatever waits for the machine itself, such as a file, must say so (`outside`).
 */
export class VirtualTime extends PageTime {
  /** The time of day of the computer. */
  override date = (): number => performance.timeOrigin + this.now();

  /** In Node every turn hears whatever there is. */
  protected override turn(): Promise<void> {
    return new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}
