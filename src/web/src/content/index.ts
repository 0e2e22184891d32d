/**
 * What stands inside the encryption: the content of `contents/content.proto`, padded to a bucket.
 *
 * Not here: encryption (`mls`), storage (`vault`).
 */
export {
  type Content,
  MAX_TEXT,
  newMessageId,
  type ReadContent,
  readContent,
  type TextContent,
  type WrittenContent,
  writeContent,
} from "./content.ts";
