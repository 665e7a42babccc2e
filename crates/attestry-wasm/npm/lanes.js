// Whether this host runs the engine's usual module, or needs the one without simd128. Both give the same reports.

// The smallest module that uses it: one function, `i8x16.popcnt(i8x16.splat(0))`.
const PROBE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0], // magic and version
  ...[1, 5, 1, 96, 0, 1, 123], // a type: nothing to v128
  ...[3, 2, 1, 0], // a function of it
  ...[10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11], // its code
);

export function wide() {
  return WebAssembly.validate(PROBE);
}
