/** The script `lost-answers.js`. */
export {};
