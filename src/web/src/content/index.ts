/**
 * What stands inside the encryption: the content of `contents/content.proto`, padded to a bucket.
 *
 * Not here: encryption (`mls`), storage (`vault`).
 */
export {
  type Content,
  isTooLong,
  MAX_RESENDS,
  newMessageId,
  type ReadContent,
  type ResendRequest,
  readContent,
  type TextContent,
  type WrittenContent,
  writeContent,
} from "./content.ts";
