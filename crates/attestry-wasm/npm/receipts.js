// Has receipts of other tools verified by the module that can, which is loaded only when an input carries some. Texts cross, in
// and out; nothing here decides what an answer means.

/**
 * Answers what the engine asks. `fresh` gives a new instance of the module as `{ answer(text) }`; without it nothing is
 * evaluated, which the engine then says.
 */
export async function receiptsAnswered(verifier, fresh) {
  if (fresh === undefined) return;
  const question = verifier.receipts();
  if (question === "") return;
  try {
    verifier.answer_receipts((await fresh()).answer(question));
  } catch (error) {
    // A trap evaluated nothing.
    if (!(error instanceof WebAssembly.RuntimeError || error instanceof RangeError)) throw error;
  }
}
