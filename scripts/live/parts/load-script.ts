import { siteUrl } from "./site-url.ts";

declare global {
  var okcoinLoads: Map<string, Promise<void>> | undefined;
}

/** Scripts that are being loaded, or were, by their address; of all parts of the page, which are bundles of their own. */
const loads: Map<string, Promise<void>> = (globalThis.okcoinLoads ??= new Map<string, Promise<void>>());

/** Loads a script of the site, once. A page opened as a file may load scripts, and nothing else. */
export function loadScript(name: string): Promise<void> {
  const address = siteUrl(name);
  const load = loads.get(address) ?? insert(address);
  loads.set(address, load);
  // A reader may try again.
  load.catch(() => loads.delete(address));
  return load;
}

function insert(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", () => {
      resolve();
    });
    script.addEventListener("error", () => {
      script.remove();
      reject(new Error(`${address} could not be loaded: is the whole folder of the reference there?`));
    });
    document.head.append(script);
  });
}
