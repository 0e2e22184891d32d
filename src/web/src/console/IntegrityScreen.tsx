/** How the access log stands, and a verification of all of it in this browser. */
import { useEffect, useState } from "preact/hooks";
import { Title, Trouble } from "../views/shared/Frame.tsx";
import { sentenceFor } from "../views/shared/trouble.ts";
import { SHARED } from "../views/shared/words.ts";
import { type Integrity, integrity } from "../wire/integrity.ts";
import { When } from "./desk/When.tsx";
import { Verification } from "./integrity/Verification.tsx";
import { INTEGRITY, TROUBLE_WORDS } from "./integrityWords.ts";
import "./integrity/integrity.css";

export function IntegrityScreen() {
  const [found, setFound] = useState<Integrity | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  function read(): void {
    setTrouble(null);
    integrity().then(setFound, (problem: unknown) => setTrouble(sentenceFor(problem)));
  }
  useEffect(read, []);
  return (
    <div class="stack integrity">
      <Title>{INTEGRITY.title}</Title>
      <p class="soft">{INTEGRITY.intro}</p>
      <Trouble sentence={trouble} />
      {found !== null ? (
        <>
          <Standing found={found} />
          <Verification found={found} />
        </>
      ) : trouble === null ? (
        <p role="status">{INTEGRITY.loading}</p>
      ) : (
        <div class="row">
          <button type="button" onClick={read}>
            {SHARED.tryAgain}
          </button>
        </div>
      )}
    </div>
  );
}

function Standing({ found }: { readonly found: Integrity }) {
  return (
    <section class="card" aria-labelledby="log-now">
      <h2 id="log-now">{INTEGRITY.now}</h2>
      {found.trouble === null ? null : (
        <p class="note gentle">
          <strong>{INTEGRITY.trouble}.</strong> {TROUBLE_WORDS[found.trouble] ?? found.trouble}
        </p>
      )}
      <dl class="facts">
        <dt>{INTEGRITY.size}</dt>
        <dd>{INTEGRITY.records(found.size)}</dd>
        <dt>{INTEGRITY.signed}</dt>
        <dd>{found.signedAt === null ? INTEGRITY.never : <When time={found.signedAt} />}</dd>
        <dt>{INTEGRITY.witnesses}</dt>
        <dd>
          <Witnesses found={found} />
        </dd>
        <dt>{INTEGRITY.root}</dt>
        <dd>
          <code>{found.root}</code>
        </dd>
        <dt>{INTEGRITY.origin}</dt>
        <dd>
          <code>{found.origin}</code>
        </dd>
        <dt>{INTEGRITY.key}</dt>
        <dd>
          <code>{found.vkey}</code>
          <span class="under wrap">{INTEGRITY.keyHint}</span>
        </dd>
      </dl>
    </section>
  );
}

function Witnesses({ found: { witnesses } }: { readonly found: Integrity }) {
  if (witnesses.length === 0) return <>{INTEGRITY.noWitness}</>;
  return (
    <ul class="plain-list">
      {witnesses.map(({ name, size, at, trouble }) => (
        <li key={name}>
          <strong>{name}</strong>{" "}
          {size === null ? INTEGRITY.never.toLowerCase() : INTEGRITY.witness(size)}
          {trouble === null ? null : ` (${TROUBLE_WORDS[trouble] ?? trouble})`}
          {at === null ? null : (
            <>
              {" "}
              <When time={at} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
