/** Keys of the shape that the exchange's have; the key is that of the published signing examples. */
export const keys = { apiKey: "c821db84-6fbd-11e4-a9e3-c86000d26d7c", secretKey: "SECRETKEY0123456789ABCDEF" };

export const baseUrl = "https://exchange.test";
