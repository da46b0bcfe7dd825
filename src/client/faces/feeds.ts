import { createAllEntries } from "./all-entries.ts";
import { createPollAnswers } from "./poll-answers.ts";

/** What feeds the iterators of `client.all` and `client.poll`. They share most of it, so they are loaded together. */
export const feeds = { createAllEntries, createPollAnswers };
