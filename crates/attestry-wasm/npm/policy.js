// Re-runs recorded policies with the module that has the engines. That module is megabytes: it is loaded only when a bundle
// carries a policy. Texts cross, in and out; nothing here decides what an outcome means.

/**
 * The outcomes of the engine's requests, as the JSON text of an array. `fresh` gives a new instance of the policy module as
 * `{ replay(text) }`; without it nothing can be re-run, which the engine then says.
 */
export async function outcomesOf(requests, fresh) {
  const asked = JSON.parse(requests);
  if (asked.length === 0 || fresh === undefined) return "[]";
  const outcomes = [];
  let engines = await fresh();
  for (const request of asked) {
    try {
      outcomes.push(JSON.parse(engines.replay(JSON.stringify(request))));
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError || error instanceof RangeError)) throw error;
      // A trap leaves the instance unusable. The words are those of the native engine when it breaks down.
      const problem = `the engine \`${request.engine}\` broke down on this policy`;
      outcomes.push({ outcome: "impossible", problem });
      engines = await fresh();
    }
  }
  return JSON.stringify(outcomes);
}
