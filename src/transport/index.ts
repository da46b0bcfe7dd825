export { parseBaseUrl } from "./base-url.ts";
export { createTransport, type TransportOptions } from "./default-transport.ts";
export { createFetchTransport, type FetchFunction, type FetchTransportOptions } from "./fetch-transport.ts";
export type { HttpAnswer, HttpRequest, SendHttp } from "./http.ts";
export { TransportFault, type FaultReason, type FaultStage } from "./transport-fault.ts";
export { createUndiciTransport, type UndiciTransportOptions } from "./undici-transport.ts";
