/** One's own browsers: name them, remove one, link another. A part of "Your account". */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Desk } from "../../account/desk.ts";
import { holdsAccountKey } from "../../account/linking.ts";
import { type OwnDevice, ownDevices } from "../../wire/index.ts";
import { Trouble } from "../shared/Frame.tsx";
import { sentenceFor } from "../shared/trouble.ts";
import type { LinkOtherProps } from "./LinkOther.tsx";
import { called, Naming, Removing } from "./OneDevice.tsx";
import { DEVICES } from "./words.ts";

const DATE = new Intl.DateTimeFormat("en", { dateStyle: "medium" });
const MOMENT = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

type Asking =
  | { readonly kind: "nothing" }
  | { readonly kind: "name" | "remove"; readonly device: OwnDevice }
  | { readonly kind: "link"; readonly View: ComponentType<LinkOtherProps> };

export function OwnDevices({ desk }: { readonly desk: Desk }) {
  const [devices, setDevices] = useState<readonly OwnDevice[]>([]);
  const [keyHere, setKeyHere] = useState<boolean | null>(null);
  const [asking, setAsking] = useState<Asking>({ kind: "nothing" });
  const [trouble, setTrouble] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const tell = (problem: unknown): void => setTrouble(sentenceFor(problem));
  const closed = (): void => setAsking({ kind: "nothing" });

  function read(): void {
    ownDevices().then(setDevices, tell);
  }
  useEffect(() => {
    read();
    holdsAccountKey(desk.vault, desk.identity).then(setKeyHere, tell);
  }, [desk]);

  async function link(): Promise<void> {
    const { LinkOther } = await import("./LinkOther.tsx");
    setAsking({ kind: "link", View: LinkOther });
  }

  return (
    <section class="card" aria-labelledby="own-devices">
      <h2 id="own-devices">{DEVICES.title}</h2>
      <p>{DEVICES.text}</p>
      <Trouble sentence={trouble} />
      <ul class="rows">
        {devices.map((device) => (
          <li key={device.deviceId} class="row spread">
            <Description device={device} />
            <span class="row">
              <button
                type="button"
                class="plain"
                aria-label={DEVICES.renameOf(called(device))}
                onClick={() => setAsking({ kind: "name", device })}
              >
                {DEVICES.rename}
              </button>
              {device.current ? null : (
                <button
                  type="button"
                  class="plain"
                  aria-label={DEVICES.removeOf(called(device))}
                  onClick={() => setAsking({ kind: "remove", device })}
                >
                  {DEVICES.remove}
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {keyHere === null ? null : (
        <p class="soft">{keyHere ? DEVICES.keyHere : DEVICES.keyElsewhere}</p>
      )}
      <div class="row">
        {keyHere ? (
          <button type="button" onClick={() => void link()}>
            {DEVICES.link}
          </button>
        ) : null}
        <span role="status">{said}</span>
      </div>
      {asking.kind === "name" ? (
        <Naming device={asking.device} closed={closed} done={read} />
      ) : null}
      {asking.kind === "remove" ? (
        <Removing
          device={asking.device}
          closed={closed}
          done={() => {
            setSaid(DEVICES.removed);
            read();
          }}
        />
      ) : null}
      {asking.kind === "link" ? <asking.View desk={desk} linked={read} closed={closed} /> : null}
    </section>
  );
}

function Description({ device }: { readonly device: OwnDevice }) {
  const notes = [
    device.current ? DEVICES.thisOne : null,
    device.holdsAccountKey ? DEVICES.keyHolder : null,
  ].filter((note) => note !== null);
  const seen = device.seen === null ? DEVICES.never : DEVICES.seen(MOMENT.format(device.seen));
  return (
    <span class="field">
      <span>
        <strong>{device.name ?? DEVICES.unnamed}</strong>
        {notes.length > 0 ? ` (${notes.join(", ")})` : ""}
      </span>
      <span class="soft small">
        {DEVICES.added(DATE.format(device.added))}, {seen}
      </span>
    </span>
  );
}
