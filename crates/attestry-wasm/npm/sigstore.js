// Has Sigstore bundles, and time stamps on checkpoints, verified by the module that can. That module is large: it is loaded only
// when a bundle carries one and the trust file has a trusted root, or lists time-stamp authorities. Texts cross, in and out; nothing
// here decides what an answer means.

const TOGETHER = 64; // questions at once

/**
 * Answers what the engine asks. `fresh` gives a new instance of the module as `{ answer(text) }`; without it nothing is
 * evaluated, which the engine then says. `turn` lets the host breathe.
 */
export async function answered(verifier, fresh, turn) {
  if (fresh === undefined) return;
  let module = null;
  for (;;) {
    const questions = JSON.parse(verifier.sigstore(TOGETHER));
    if (questions.length === 0) return;
    const answers = [];
    for (const question of questions) {
      try {
        module ??= await fresh();
        answers.push(JSON.parse(module.answer(JSON.stringify(question))));
      } catch (error) {
        if (!(error instanceof WebAssembly.RuntimeError || error instanceof RangeError)) throw error;
        // A trap leaves the instance unusable. What is no answer evaluated nothing.
        answers.push(null);
        module = null;
      }
      await turn();
    }
    verifier.answer_sigstore(JSON.stringify(answers));
  }
}
