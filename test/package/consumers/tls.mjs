import { createSandbox } from "okcoin-openapi/sandbox";
import { listen } from "okcoin-openapi/sandbox/node";

try {
  const server = await listen(createSandbox({ seed: 1 }), { tls: true });
  await server.close();
  console.log("listens");
} catch (error) {
  console.log(String(error));
}
