// What is thrown when the caller went wrong.

/** An error that says so, with a code. */
export function misuse(message) {
  return Object.assign(new TypeError(message), { code: "USAGE" });
}
