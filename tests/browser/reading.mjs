// How the tests read the screens: a fresh page that must not complain, the words of verdicts, texts inside others.

import assert from "node:assert/strict";

import { fresh } from "./watched.mjs";

/** Runs on a fresh page, and fails if the page complained of anything. */
export async function onFreshPage(context, work) {
  const { page, complaints } = await fresh(context);
  try {
    await work(page);
    assert.deepEqual(complaints, [], "the page complained in its console");
  } finally {
    await page.close();
  }
}

/** What the screen sets in another way: backticks become code, sentences begin large. */
export function plain(text) {
  return text.replaceAll("`", "").replaceAll(/\s+/g, " ").toLowerCase();
}

/** The verdicts as the screens word them. */
export const WORDS = {
  passed: "Verified",
  indeterminate: "Not enough evidence",
  failed: "Verification failed",
  malformed: "Not a bundle",
};

/** The texts of what is marked so inside the first thing marked otherwise. */
export function within(page, outer, marks) {
  return page.evaluate((outer, marks) => {
    const place = document.querySelector(`[data-testid="${outer}"]`);
    const line = (element) => element.innerText.replaceAll(/\s+/g, " ").trim();
    const found = (mark) => [...place.querySelectorAll(`[data-testid="${mark}"]`)].map(line);
    return Object.fromEntries(marks.map((mark) => [mark, found(mark)]));
  }, outer, marks);
}
