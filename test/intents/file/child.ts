import { rmdirSync, mkdirSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { openIntentFile } from "../../../src/intents/file/index.ts";
import { anIntent } from "./an-intent.ts";

/** What a process does with a file of intents; it says on its standard output what it has done. */
const [task = "", path = "", count = "0"] = process.argv.slice(2);

const tasks: Readonly<Record<string, () => Promise<void>>> = {
  /** Has the file for as long as it lives. */
  async hold() {
    await openIntentFile(path);
    console.log("open");
    setInterval(() => undefined, 1000);
  },
  /** Opens the file again and again while others do so too, and is alone whenever it has it. */
  async compete() {
    const alone = `${path}.alone`;
    let held = 0;
    for (let tried = 0; tried < Number(count); tried += 1) {
      const file = await openIntentFile(path).catch(() => undefined);
      if (file === undefined) continue;
      mkdirSync(alone);
      await file.open(anIntent(`${String(process.pid)}-${String(tried)}`));
      await pause(1);
      rmdirSync(alone);
      await file.release();
      held += 1;
    }
    console.log(String(held));
  },
  /** Writes until it is killed, or the file may not grow. */
  async write() {
    const file = await openIntentFile(path);
    for (let number = 0; ; number += 1) {
      const ids = [`${String(number)}a`, `${String(number)}b`];
      await Promise.all(ids.map((id) => file.open(anIntent(id))));
      if (number % 2 === 0) await file.close(`${String(number)}a`, ["1"]);
      console.log(String(number));
    }
  },
};

tasks[task]?.().catch((error: unknown) => {
  console.log(`error ${String(error)}`);
});
