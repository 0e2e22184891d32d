/** The log as it is published for anybody: checkpoint and tiles, asked for without a cookie. */
import { Unreachable } from "./refusal.ts";

const PATIENCE_MS = 20_000;
/** The tallest tile: 256 entries of at most 1 KiB, and their lengths. */
const MAX_BYTES = 256 * (1024 + 2);

/** Where the log of this origin is served; null when the origin does not say it is here. */
function folder(origin: string): string | null {
  return /\/logs\/[1-9][0-9]{0,3}$/.exec(origin)?.[0] ?? null;
}

async function reach(path: string): Promise<Response> {
  try {
    // Not from the browser's own cache: what counts is what is served now.
    return await fetch(path, {
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch {
    throw new Unreachable();
  }
}

/** Reads files below a log's prefix; null for one that is not there. Throws `Unreachable`. */
export function publishedFiles(
  origin: string,
): (path: string) => Promise<Uint8Array<ArrayBuffer> | null> {
  const prefix = folder(origin);
  return async (path) => {
    if (prefix === null) return null;
    const answer = await reach(`${prefix}/${path}`);
    if (answer.status === 404) return null;
    if (!answer.ok) throw new Unreachable();
    const body = await answer.arrayBuffer().catch(() => null);
    if (body === null || body.byteLength > MAX_BYTES) throw new Unreachable();
    return new Uint8Array(body);
  };
}
