import { fromBase64, toBase64 } from "../wire/bytes.ts";

/**
 * Records as bytes, to be encrypted: JSON, in which byte arrays, large integers and dates stand as
 * objects with a single key no record of ours uses. What is absent stays absent.
 */
const BYTES = "$bytes";
const BIGINT = "$bigint";
const DATE = "$date";

export function packed(record: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(tagged(record)));
}

/** Only for bytes that `packed` made and the seal has vouched for. */
export function unpacked(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(bytes), untagged);
}

function tagged(value: unknown): unknown {
  if (value instanceof Uint8Array) return { [BYTES]: toBase64(value) };
  if (value instanceof Date) return { [DATE]: value.getTime() };
  if (typeof value === "bigint") return { [BIGINT]: value.toString() };
  if (Array.isArray(value)) return value.map(tagged);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, tagged(part)]));
  }
  return value;
}

function untagged(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (BYTES in value && typeof value[BYTES] === "string") {
    return fromBase64(value[BYTES]);
  }
  if (BIGINT in value && typeof value[BIGINT] === "string") return BigInt(value[BIGINT]);
  if (DATE in value && typeof value[DATE] === "number") return new Date(value[DATE]);
  return value;
}
