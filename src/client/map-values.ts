/** An object with the same names, each with what is made of its value. */
export function mapValues<Given, Made>(record: Readonly<Record<string, Given>>, make: (value: Given) => Made) {
  return Object.fromEntries(Object.entries(record).map(([name, value]): [string, Made] => [name, make(value)]));
}
