export default { test: { globals: true, include: ["contract.test.mjs"] } };
