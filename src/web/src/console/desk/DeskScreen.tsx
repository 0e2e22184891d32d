/** What compliance staff work at: the navigation, and the screen the address names. */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Title, Trouble } from "../../views/shared/Frame.tsx";
import { sentenceFor } from "../../views/shared/trouble.ts";
import { SHARED } from "../../views/shared/words.ts";
import { type LogPerson, logPeople } from "../../wire/accessLog.ts";
import { clinic } from "../../wire/clinic.ts";
import { type Address, readAddress, writeAddress } from "./address.ts";
import { DeskContext } from "./desk.ts";
import { Navigation } from "./Navigation.tsx";
import { SCREENS, type Screen } from "./screens.ts";
import { DESK, VIEW_WORDS } from "./words.ts";
import "./desk.css";

interface Known {
  readonly zone: string;
  readonly people: readonly LogPerson[];
}

export function DeskScreen() {
  const [at, setAt] = useState(() => readAddress(location.search));
  const [known, setKnown] = useState<Known | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);

  async function begin(): Promise<void> {
    setTrouble(null);
    try {
      const [{ zone }, people] = await Promise.all([clinic(), logPeople()]);
      setKnown({ zone, people });
    } catch (problem) {
      setTrouble(sentenceFor(problem));
    }
  }
  useEffect(() => {
    void begin();
    const moved = () => setAt(readAddress(location.search));
    addEventListener("popstate", moved);
    return () => removeEventListener("popstate", moved);
  }, []);

  function go(to: Address): void {
    history.pushState(null, "", `/console/${writeAddress(to)}`);
    setAt(to);
  }

  if (trouble !== null) {
    return (
      <div class="card">
        <Title>{VIEW_WORDS[at.view]}</Title>
        <Trouble sentence={trouble} />
        <div class="row">
          <button type="button" onClick={() => void begin()}>
            {SHARED.tryAgain}
          </button>
        </div>
      </div>
    );
  }
  if (known === null) return <p role="status">{DESK.loading}</p>;
  const screen = SCREENS.find((each) => each.view === at.view) ?? SCREENS[0];
  if (screen === undefined) return null;
  return (
    <DeskContext.Provider value={{ at, go, ...known }}>
      <Navigation view={screen.view} />
      <Loaded key={screen.view} screen={screen} />
    </DeskContext.Provider>
  );
}

function Loaded({ screen }: { readonly screen: Screen }) {
  const [part, setPart] = useState<{ readonly Screen: ComponentType } | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    screen.load().then(
      (Screen) => setPart({ Screen }),
      () => setFailed(true),
    );
  }, [screen]);

  if (failed) {
    return (
      <div class="stack">
        <Title>{VIEW_WORDS[screen.view]}</Title>
        <Trouble sentence={DESK.outdated} />
        <div class="row">
          <button type="button" onClick={() => location.reload()}>
            {DESK.reload}
          </button>
        </div>
      </div>
    );
  }
  return part === null ? <p role="status">{DESK.loading}</p> : <part.Screen />;
}
