/**
 * Who accessed what about me, checked by this browser itself: every line against the log's signed
 * root, the log against what it was before, the numbers against each other.
 *
 * Not here: how proofs work (`tlog`), what is said to people (`views/ownLog`).
 */
export { forgetLog } from "./kept.ts";
export type { Line, LineFlaw } from "./line.ts";
export type { LogFlaw } from "./log.ts";
export {
  type Gap,
  goneBefore,
  isProved,
  look,
  lookFurther,
  type OwnLogPorts,
  type Reading,
} from "./reading.ts";
export type { LogRecord } from "./record.ts";
