/** What was found, as a file to take along; each comes with proofs that it is what the log holds. */
import { exportOf, FORMATS } from "../../wire/logExport.ts";
import { FORMAT_WORDS, TAKEAWAY } from "./words.ts";

/** Links, so that the browser itself saves what may be large; the server records each. */
export function Takeaway({ q }: { readonly q: string }) {
  return (
    <section class="takeaway" aria-label={TAKEAWAY.title}>
      <h2>{TAKEAWAY.title}</h2>
      <ul class="chips">
        {FORMATS.map((format) => (
          <li key={format}>
            <a class="button" href={exportOf(format, q)} download="">
              {FORMAT_WORDS[format]}
            </a>
          </li>
        ))}
      </ul>
      <p class="soft small">{TAKEAWAY.what}</p>
    </section>
  );
}

/** The log itself with everything needed to check it without this server. */
export function WholeLog() {
  return (
    <section class="takeaway" aria-label={TAKEAWAY.whole}>
      <h2>{TAKEAWAY.whole}</h2>
      <p class="soft">{TAKEAWAY.wholeWhat}</p>
      <p>
        <a class="button" href={exportOf("log", "")} download="">
          {TAKEAWAY.wholeGet}
        </a>
      </p>
      <p class="soft small">
        {TAKEAWAY.check} <code>{TAKEAWAY.command}</code>
      </p>
    </section>
  );
}
