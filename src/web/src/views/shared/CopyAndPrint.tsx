/** Taking something shown only once along: to the clipboard, or on paper. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

interface CopyAndPrintProps {
  readonly text: string;
  readonly words: { readonly copy: string; readonly copied: string; readonly print: string };
  /** When the browser only lets the person copy: selects it for them. */
  readonly select: () => void;
  readonly children?: ComponentChildren;
}

export function CopyAndPrint({ text, words, select, children }: CopyAndPrintProps) {
  const [copied, setCopied] = useState(false);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      select();
    }
  }

  return (
    <div class="row">
      <button type="button" onClick={() => void copy()}>
        {words.copy}
      </button>
      <button type="button" onClick={() => print()}>
        {words.print}
      </button>
      {children}
      <span role="status">{copied ? words.copied : ""}</span>
    </div>
  );
}
