/** On a shared computer: what somebody before left in this browser can be removed. */
import { useEffect, useState } from "preact/hooks";
import { forgetEverybody, somethingLeft } from "../account/browser.ts";
import { Dialog } from "./shared/Dialog.tsx";
import { Trouble } from "./shared/Frame.tsx";
import { sentenceFor } from "./shared/trouble.ts";
import { NOT_ME } from "./words.ts";

type State = "unknown" | "kept" | "asking" | "removed";

export function KeptHere() {
  const [state, setState] = useState<State>("unknown");
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    somethingLeft().then(
      (left) => left && setState("kept"),
      () => undefined,
    );
  }, []);

  async function remove(): Promise<void> {
    try {
      await forgetEverybody();
      setState("removed");
    } catch (problem) {
      setTrouble(sentenceFor(problem));
    }
  }

  if (state === "unknown") return null;
  if (state === "removed") {
    return (
      <p class="note" role="status">
        {NOT_ME.done}
      </p>
    );
  }
  return (
    <section class="aside stack" aria-labelledby="not-me">
      <h2 id="not-me">{NOT_ME.question}</h2>
      <p class="soft small">{NOT_ME.explain}</p>
      <div class="row">
        <button type="button" aria-haspopup="dialog" onClick={() => setState("asking")}>
          {NOT_ME.ask}
        </button>
      </div>
      {state === "asking" ? (
        <Dialog title={NOT_ME.title} closed={() => setState("kept")}>
          <p>{NOT_ME.text}</p>
          <Trouble sentence={trouble} />
          <div class="row">
            <button type="button" onClick={() => setState("kept")}>
              {NOT_ME.cancel}
            </button>
            <button type="button" class="main" onClick={() => void remove()}>
              {NOT_ME.confirm}
            </button>
          </div>
        </Dialog>
      ) : null}
    </section>
  );
}
