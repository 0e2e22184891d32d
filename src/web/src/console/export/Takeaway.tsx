/** What was found, as a file to take along; each comes with proofs that it is what the log holds. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Trouble } from "../../views/shared/Frame.tsx";
import { sentenceFor } from "../../views/shared/trouble.ts";
import { exportOf, FORMATS } from "../../wire/logExport.ts";
import { stillHere } from "../../wire/session.ts";
import { FORMAT_WORDS, TAKEAWAY } from "./words.ts";

export function Takeaway({ q }: { readonly q: string }) {
  const [trouble, setTrouble] = useState<string | null>(null);
  return (
    <section class="takeaway" aria-label={TAKEAWAY.title}>
      <h2>{TAKEAWAY.title}</h2>
      <ul class="chips">
        {FORMATS.map((format) => (
          <li key={format}>
            <FileLink to={exportOf(format, q)} say={setTrouble}>
              {FORMAT_WORDS[format]}
            </FileLink>
          </li>
        ))}
      </ul>
      <Trouble sentence={trouble} />
      <p class="soft small">{TAKEAWAY.what}</p>
    </section>
  );
}

/** The log itself with everything needed to check it without this server. */
export function WholeLog() {
  const [trouble, setTrouble] = useState<string | null>(null);
  return (
    <section class="takeaway" aria-label={TAKEAWAY.whole}>
      <h2>{TAKEAWAY.whole}</h2>
      <p class="soft">{TAKEAWAY.wholeWhat}</p>
      <p>
        <FileLink to={exportOf("log", "")} say={setTrouble}>
          {TAKEAWAY.wholeGet}
        </FileLink>
      </p>
      <Trouble sentence={trouble} />
      <p class="soft small">
        {TAKEAWAY.check} <code>{TAKEAWAY.command}</code>
      </p>
    </section>
  );
}

interface FileLinkProps {
  readonly to: string;
  readonly say: (trouble: string | null) => void;
  readonly children: ComponentChildren;
}

/**
 * The browser itself saves what may be large; the server records it first. Asked before whether
 * the session is still open, because a refusal would otherwise be saved as the file.
 */
function FileLink({ to, say, children }: FileLinkProps) {
  async function save(): Promise<void> {
    say(null);
    try {
      await stillHere();
      const link = document.createElement("a");
      link.href = to;
      link.download = "";
      link.click();
    } catch (problem) {
      say(sentenceFor(problem));
    }
  }
  return (
    <a
      class="button"
      href={to}
      download=""
      onClick={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {children}
    </a>
  );
}
