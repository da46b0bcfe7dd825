/** Calls back once, when a reader can see the element or soon will. */
export function whenSeen(element: Element, callback: () => void): void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (entries.every((entry) => !entry.isIntersecting)) return;
      observer.disconnect();
      callback();
    },
    { rootMargin: "200px" },
  );
  observer.observe(element);
}
