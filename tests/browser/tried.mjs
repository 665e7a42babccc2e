// What a script of the page could try: ways, each by its name, and what came of them.

/**
 * The source of a function that tries, one after the other, what `ways` gives by name: `ways` is a function that knows nothing
 * of where it was written. What came of each: what it gave, `done` where that is nothing, or the name of its error.
 */
export function trying(ways) {
  return `async (...given) => {
    const outcome = {};
    for (const [way, work] of Object.entries((${ways})(...given))) {
      try {
        outcome[way] = String((await work()) ?? "done");
      } catch (error) {
        outcome[way] = error.name;
      }
    }
    return outcome;
  }`;
}

/** Tries them in a page, a frame or a worker. */
export function tried(where, ways, ...given) {
  return where.evaluate(`(${trying(ways)})(...${JSON.stringify(given)})`);
}
