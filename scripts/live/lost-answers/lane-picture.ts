import type { Lane } from "./steps.ts";

const namespace = "http://www.w3.org/2000/svg";
/** Where bot, network and exchange are, in a picture that is 300 wide. */
const places = { bot: 30, network: 150, exchange: 270 } as const;
const height = 28;
const middle = height / 2;

type Tone = "plain" | "good" | "bad" | "warn" | "look";

/** The picture of one step between the three. What it shows is also in the step's text. */
export function lanePicture(lane: Lane): SVGSVGElement {
  const picture = shape("svg", { viewBox: `0 0 300 ${String(height)}`, class: "lane", "aria-hidden": "true" });
  picture.append(
    ...Object.values(places).map((x) => shape("line", { x1: x, x2: x, y1: 0, y2: height, class: "life" })),
  );
  picture.append(...drawings[lane]());
  return picture;
}

const { bot, network, exchange } = places;

const drawings: Readonly<Record<Lane, () => SVGElement[]>> = {
  arrives: () => [...arrow(bot, exchange, "plain"), dot(exchange, "plain")],
  lost: () => [...arrow(bot, network - 8, "bad"), ...cross(network)],
  held: () => [...arrow(bot, network - 10, "warn"), ...clock(network)],
  answered: () => [...arrow(exchange, bot, "good"), dot(bot, "good")],
  "answer-lost": () => [
    ...arrow(exchange, network + 8, "bad"),
    ...cross(network),
    ...arrow(network - 8, bot, "bad", true),
  ],
  broken: () => [...arrow(network, bot, "bad", true), dot(bot, "bad")],
  silent: () => clock(bot),
  looks: () => [...arrow(bot, exchange, "look"), ...arrow(exchange, bot, "look")],
  late: () => [...clock(network), ...arrow(network + 10, exchange, "warn"), dot(exchange, "warn")],
  thinks: () => [dot(bot, "plain")],
};

function arrow(from: number, to: number, tone: Tone, dashed = false): SVGElement[] {
  const ahead = to > from ? -1 : 1;
  const tip = to + ahead * 6;
  return [
    shape("line", { x1: from, x2: tip, y1: middle, y2: middle, class: `stroke ${tone}${dashed ? " dashed" : ""}` }),
    shape("path", { d: `M${String(to)} ${String(middle)}l${String(ahead * 8)} -5v10z`, class: `fill ${tone}` }),
  ];
}

function cross(x: number): SVGElement[] {
  const d = `M${String(x - 6)} ${String(middle - 6)}l12 12m0 -12l-12 12`;
  return [shape("path", { d, class: "stroke bad thick" })];
}

function clock(x: number): SVGElement[] {
  return [
    shape("circle", { cx: x, cy: middle, r: 9, class: "face" }),
    shape("path", { d: `M${String(x)} ${String(middle - 5)}v5l4 2`, class: "stroke warn" }),
  ];
}

function dot(x: number, tone: Tone): SVGElement {
  return shape("circle", { cx: x, cy: middle, r: 5, class: `fill ${tone}` });
}

function shape<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  given: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[Name] {
  const made = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(given)) made.setAttribute(key, String(value));
  return made;
}
