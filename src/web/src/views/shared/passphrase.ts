/** What the browser can say about a passphrase while it is typed; the server has the last word. */
const MIN_PASSPHRASE = 12;

export type PassphraseState =
  | { readonly kind: "short"; readonly missing: number }
  | { readonly kind: "hasName" }
  | { readonly kind: "fine" };

/** Counts characters as people see code points, after NFKC, as the server does. */
export function judgePassphrase(passphrase: string, signInName: string): PassphraseState {
  const plain = passphrase.normalize("NFKC");
  const length = Array.from(plain).length;
  if (length < MIN_PASSPHRASE) return { kind: "short", missing: MIN_PASSPHRASE - length };
  const name = signInName.toLowerCase();
  if (name !== "" && plain.toLowerCase().includes(name)) return { kind: "hasName" };
  return { kind: "fine" };
}
