/** Why nothing is sent at the moment, and what can be done about it; calm, and never without both. */
import type { Courier, Trouble } from "../../conversation/index.ts";
import { TROUBLE, WAY_OUT } from "./troubleWords.ts";

interface TroubleNoteProps {
  readonly trouble: Trouble;
  readonly name: string;
  readonly courier: Courier;
}

export function TroubleNote({ trouble, name, courier }: TroubleNoteProps) {
  const { text, wayOut } = TROUBLE[trouble];
  return (
    <div class="note gentle row" role="status">
      <span>{text(name)}</span>
      {wayOut === "reload" ? (
        <Reload />
      ) : (
        <button type="button" onClick={() => courier.lookAgain()}>
          {WAY_OUT.lookAgain}
        </button>
      )}
    </div>
  );
}

export function Reload() {
  return (
    <button type="button" onClick={() => location.reload()}>
      {WAY_OUT.reload}
    </button>
  );
}
