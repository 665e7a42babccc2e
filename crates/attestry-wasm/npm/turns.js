// Work in stretches: between them others have their turn, and it can be stopped.

const STRETCH = 12; // milliseconds of work before others get their turn: less than a frame

/** Gives a function to call between two pieces of work. It waits once a stretch is over, and throws if `signal` says stop. */
export function turns(signal) {
  let began = Date.now();
  return async () => {
    if (Date.now() - began >= STRETCH) {
      await new Promise((resolve) => setTimeout(resolve));
      began = Date.now();
    }
    signal?.throwIfAborted();
  };
}
