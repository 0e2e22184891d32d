import { type Bytes, concatenated } from "../certificates/der.ts";

/**
 * Sizes a padded content can have, in bytes. A ciphertext's length tells an onlooker its bucket
 * and nothing finer: "yes" and three sentences look alike.
 */
export const BUCKETS = [256, 512, 1024, 2048, 4096, 8192, 16384, 32768] as const;

const MARK = 0x80;

/** The smallest bucket with room for the content and the mark; undefined when there is none. */
function bucketFor(size: number): number | undefined {
  return BUCKETS.find((bucket) => bucket > size);
}

/** ISO/IEC 7816-4: 0x80, then zeros up to the bucket. Undefined when the content is too long. */
export function pad(content: Uint8Array): Bytes | undefined {
  const bucket = bucketFor(content.length);
  if (bucket === undefined) return undefined;
  return concatenated(content, Uint8Array.of(MARK), new Uint8Array(bucket - content.length - 1));
}

/** Undefined unless `pad` could have made these bytes: a sender who pads otherwise stands out. */
export function unpad(padded: Uint8Array): Bytes | undefined {
  let end = padded.length - 1;
  while (end > 0 && padded[end] === 0) end--;
  if (padded[end] !== MARK || bucketFor(end) !== padded.length) return undefined;
  return padded.slice(0, end);
}
