/** The fingerprint as words, for two people who read them to each other. */

const WORDS = 12;
const BITS_EACH = 11;

/**
 * The first 132 bits as twelve words of BIP-39's English list: chosen so that four letters tell
 * them apart. No checksum: the comparison is one. The list comes when it is first needed.
 */
export async function wordsOf(fingerprint: Uint8Array): Promise<readonly string[]> {
  const { wordlist } = await import("@scure/bip39/wordlists/english.js");
  let bits = 0n;
  for (const byte of fingerprint) bits = (bits << 8n) | BigInt(byte);
  const total = fingerprint.length * 8;
  return Array.from({ length: WORDS }, (_, index) => {
    const shift = BigInt(total - (index + 1) * BITS_EACH);
    const word = wordlist[Number((bits >> shift) & 0x7ffn)];
    if (word === undefined) throw new TypeError("the word list has 2048 words");
    return word;
  });
}
