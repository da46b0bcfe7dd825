/** Measures one bench in this process and sends its figures to the one that started it. */
import type { Figure } from "./figure.ts";

interface Bench {
  readonly bench: (options: { readonly list: boolean; readonly full: boolean }) => Promise<readonly Figure[]>;
}

const [name = "", ...flags] = process.argv.slice(2);
const { bench } = (await import(`./${name}.bench.ts`)) as Bench;
process.send?.(await bench({ list: flags.includes("--list"), full: flags.includes("--full") }));
process.disconnect();
