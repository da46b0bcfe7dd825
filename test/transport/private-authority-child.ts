import { faultOf, post, transportNames, transports } from "./transports.ts";

/** Asks the server at the address given, once under that address and once under a name it is not certified for. */
const [, , host = ""] = process.argv;
const answers: Record<string, unknown> = {};
for (const name of transportNames) {
  const send = transports[name]();
  const { text } = await send(post(`https://${host}/`));
  const fault = await faultOf(send(post(`https://${host.replace("127.0.0.1", "localhost")}/`)));
  answers[name] = { certified: text, otherName: `${fault.stage} ${fault.reason}` };
}
console.log(JSON.stringify(answers));
