import type { FetchTerms } from "./fetch-terms.ts";
import { answerHeaders, type Reply } from "./reply.ts";

/**
 * Delivers a reply as the `fetch` of Node 20 does: a rejection with a TypeError whose cause has the code of the fault, a
 * Response, a Response whose body fails halfway, or nothing until the caller's signal aborts.
 */
export async function fetchReply(reply: Reply, terms: FetchTerms): Promise<Response> {
  if (reply.kind === "answer") return new Response(reply.body, { headers: answerHeaders });
  // Loaded at the first fault: few pages ask for one.
  const { breakFetch } = await import("./break-fetch.ts");
  return breakFetch(reply, terms);
}
