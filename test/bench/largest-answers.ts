/** As many bytes as a client reads of an answer unless told otherwise. */
const bytes = 2_000_000;

/** The beginning of an answer that fits. */
const fitting = '{"result":true,"page_length":1,"current_page":1,"total":0,"orders":[]';

/** Answers of the largest size, made to be slow to read. */
export const largestAnswers: Readonly<Record<string, string>> = {
  "numbers that a double rounds": filled("0.12345678901234567890,", '{"result":true,"x":[', "1]}"),
  "numbers with an exponent": filled("1e-8,", '{"result":true,"x":[', "1]}"),
  "orders, the last one wrong": filled(
    '{"amount":0.10,"avg_price":1433.020,"create_date":1440990000000,"deal_amount":0.30,"order_id":9223372036854775807,"price":1433.10,"status":2,"symbol":"btc_cny","type":"sell"},',
    '{"result":true,"page_length":1,"total":1,"orders":[',
    "5]}",
  ),
  "a text cut short": filled('"\\u003c\\n",', '{"x":[', ""),
  "fields that no document knows": manyFields(),
  "lists in lists, 60 deep": filled(`${"[".repeat(60)}1${"]".repeat(60)},`, '{"result":true,"x":[', "1]}"),
  "lists of two": filled("[1,2],", '{"result":true,"x":[', "1]}"),
  "empty objects": filled("{},", '{"result":true,"x":[', "1]}"),
  "empty objects, beside what fits": filled("{},", `${fitting},"x":[`, "1]}"),
  "an HTML page": filled("&amp;lt;%25 ", "<html>", ""),
};

/** Each has another name, of seven characters. */
function manyFields(): string {
  const fields = Array.from({ length: Math.floor(bytes / 12) - 5 }, (_, index) => `"f${String(1e5 + index)}":1,`);
  return `{"result":true,${fields.join("")}"z":1}`;
}

function filled(unit: string, before: string, after: string): string {
  return before + unit.repeat(Math.floor((bytes - before.length - after.length) / unit.length)) + after;
}
