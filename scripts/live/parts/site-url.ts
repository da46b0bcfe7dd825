/** The folder of the site: where the script that runs now came from. Only known while it runs for the first time. */
const site = (document.currentScript as HTMLScriptElement | null)?.src ?? document.baseURI;

/** The address of a page or a script of the site, such as `errors/10007.html`. */
export function siteUrl(path: string): string {
  return new URL(path, site).href;
}
