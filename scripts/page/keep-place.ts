/**
 * For the page that Redoc draws: a reader who goes back finds the place that was left, not only its section. Redoc draws a section when it is
 * near, so heights change, and a place is a distance from the heading before it. It is looked for until the page has it or the reader
 * moves on.
 */

/** Milliseconds after which a place that is not there is given up. */
const patience = 8000;
/** Frames in place after which Redoc does not move to the head of the section any more. */
const calmFrames = 40;

interface Place {
  /** The last element with an id above the top of the screen. */
  readonly id: string;
  /** Where it is, from the top of the screen. */
  readonly top: number;
}

let returning = false;

for (const event of ["click", "scrollend", "pagehide"]) addEventListener(event, keep, { capture: true });
addEventListener("popstate", goBack);
const [visit] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
if (visit?.type === "back_forward" || visit?.type === "reload") goBack();

/** Where an entry of the history is kept. Redoc's router gives most entries a key. */
function entryKey(): string {
  const state = history.state as { readonly key?: string } | null;
  return `place:${state?.key ?? location.hash}`;
}

/** A browser that keeps nothing for the page throws; its reader arrives at the head of the section. */
function keep(): void {
  if (returning) return;
  try {
    sessionStorage.setItem(entryKey(), JSON.stringify(currentPlace()));
  } catch {
    // Nothing to be done.
  }
}

function currentPlace(): Place {
  let place: Place = { id: "", top: -scrollY };
  for (const element of document.querySelectorAll("#api-content [id]")) {
    const { top } = element.getBoundingClientRect();
    if (top <= 1 && top >= place.top) place = { id: element.id, top };
  }
  return place;
}

function goBack(): void {
  try {
    const text = sessionStorage.getItem(entryKey());
    if (text !== null) returnTo(JSON.parse(text) as Place);
  } catch {
    // Nothing was kept.
  }
}

function returnTo(place: Place): void {
  returning = true;
  const end = performance.now() + patience;
  let calm = 0;
  const moved = new AbortController();
  for (const name of ["wheel", "touchstart", "keydown", "pointerdown"])
    addEventListener(name, finish, { passive: true, signal: moved.signal });
  requestAnimationFrame(step);

  function step(): void {
    if (!returning) return;
    const distance = distanceFrom(place);
    if (distance === undefined || Math.abs(distance) > 2) calm = 0;
    else calm += 1;
    if (distance !== undefined && calm === 0) scrollBy({ top: distance, behavior: "instant" });
    if (calm > calmFrames || performance.now() > end) finish();
    else requestAnimationFrame(step);
  }

  function finish(): void {
    returning = false;
    moved.abort();
  }
}

/** How far the page has to scroll, or undefined while the heading is not drawn. */
function distanceFrom({ id, top }: Place): number | undefined {
  const now = id === "" ? -scrollY : document.getElementById(id)?.getBoundingClientRect().top;
  return now === undefined ? undefined : now - top;
}
