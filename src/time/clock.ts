/** A monotonic clock that can also wake: real time in use, virtual time in tests. */
export interface Clock {
  /** Milliseconds since some fixed point. Never goes back, whatever happens to the time of day. */
  now(): number;
  /** Calls back once, not before the milliseconds are over by more than a timer's rounding; the result cancels. */
  wake(after: number, callback: () => void): () => void;
}

/** Above this many milliseconds a timer would fire at once. */
const longestTimer = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => performance.now(),
  wake: (after, callback) => {
    const timer = setTimeout(callback, Math.min(Math.ceil(after), longestTimer));
    return () => {
      clearTimeout(timer);
    };
  },
};
