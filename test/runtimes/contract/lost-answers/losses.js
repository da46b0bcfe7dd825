/** The ways in which an answer gets lost, or tempts a platform to send the request again. Each acts on a connection, once per request. */

const begun = "HTTP/1.1 200 OK\r\naccess-control-allow-origin: *\r\n";

function reset(part) {
  return (socket) => {
    if (part === undefined) socket.resetAndDestroy();
    else socket.write(part, () => socket.resetAndDestroy());
  };
}

function hangUp(part = "") {
  return (socket) => socket.end(part);
}

/** A whole answer that a platform may take for an invitation to send again. */
function status(line, headers = []) {
  return (socket, answer) => socket.write(answer(line, "{}", headers));
}

function closing(line) {
  return (socket, answer) => socket.end(answer(line, "{}", ["connection: close"]));
}

const elsewhere = ["location: /elsewhere"];

export const losses = {
  reset: reset(),
  "hang-up": hangUp(),
  "reset after 100 Continue": reset("HTTP/1.1 100 Continue\r\n\r\n"),
  "reset within headers": reset(`${begun}content-ty`),
  "half headers": hangUp(`${begun}content-ty`),
  "reset within body": reset(`${begun}content-length: 100\r\n\r\n{"a"`),
  "half body": hangUp(`${begun}content-length: 100\r\n\r\n{"a"`),
  silence: () => undefined,
  "401 Unauthorized": status("401 Unauthorized", ['www-authenticate: Basic realm="x"']),
  "408 Request Timeout": status("408 Request Timeout"),
  "408 Request Timeout, closing": closing("408 Request Timeout"),
  "421 Misdirected Request": status("421 Misdirected Request"),
  "421 Misdirected Request, closing": closing("421 Misdirected Request"),
  "425 Too Early": status("425 Too Early"),
  "503 Service Unavailable": status("503 Service Unavailable", ["retry-after: 0"]),
  "307 Temporary Redirect": status("307 Temporary Redirect", elsewhere),
  "308 Permanent Redirect": status("308 Permanent Redirect", elsewhere),
};
