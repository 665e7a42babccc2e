// Reads a line of a bundle again, from where the bundle came.

/** The bytes at a place of a bundle, or of what it decompresses to. A stream is gone once it was read. */
export async function lineOf(bundle, [offset, length]) {
  if (!(bundle instanceof Uint8Array || bundle instanceof Blob)) return undefined;
  const blob = bundle instanceof Blob ? bundle : new Blob([bundle]);
  const [first, second] = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  const packed = first === 0x1f && second === 0x8b;
  if (!packed) return new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer());
  const reader = blob.stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  const line = new Uint8Array(length);
  let at = 0; // how much was unpacked
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return undefined;
      const from = Math.max(offset - at, 0);
      const piece = value.subarray(from, Math.max(offset + length - at, 0));
      if (piece.length > 0) line.set(piece, at + from - offset);
      at += value.length;
      if (at >= offset + length) return line;
    }
  } finally {
    await reader.cancel();
  }
}
