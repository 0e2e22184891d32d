/**
 * The safety check: two people compare, in the room or by phone, whether their browsers hold the
 * same two account keys. It is the one thing a dishonest server cannot stand in the middle of
 * (THREAT-MODEL.md).
 *
 * Not here: cameras and pictures (`views/safety`), pins (`vault`).
 */
export {
  checksChange,
  keptChecks,
  type SafetyCheck,
  SafetyChecks,
  type Standing,
} from "./checks.ts";
export { type Comparison, compare, safetyCode } from "./code.ts";
export { fingerprint, type Holder } from "./fingerprint.ts";
export { wordsOf } from "./words.ts";
