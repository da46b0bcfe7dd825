/** Scripts that are being loaded, or were, by their address. */
const loads = new Map<string, Promise<void>>();

/** The folder of the site: where the script that runs now came from. Only known while it runs for the first time. */
const site = (document.currentScript as HTMLScriptElement | null)?.src ?? document.baseURI;

/** Loads a script of the site, once. A page opened as a file may load scripts, and nothing else. */
export function loadScript(name: string): Promise<void> {
  const address = new URL(name, site).href;
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
