/** What one does with one browser: give it a name, or remove it after a clear question. */
import { useState } from "preact/hooks";
import { nameDevice, type OwnDevice, removeDevice } from "../../wire/index.ts";
import { useAttempt } from "../shared/attempt.ts";
import { Dialog } from "../shared/Dialog.tsx";
import { Form } from "../shared/Form.tsx";
import { MainButton, Trouble } from "../shared/Frame.tsx";
import { DEVICES } from "./words.ts";

const LONGEST_NAME = 40;

export function called(device: OwnDevice): string {
  if (device.name !== null) return device.name;
  return device.current ? DEVICES.thisOne : DEVICES.unnamed;
}

interface AskProps {
  readonly device: OwnDevice;
  readonly closed: () => void;
  readonly done: () => void;
}

/** Does one act, once, and says calmly what went wrong. */
function useAct({ closed, done }: Pick<AskProps, "closed" | "done">) {
  const { busy, trouble, run } = useAttempt();
  const act = (work: () => Promise<void>): Promise<void> =>
    run(async () => {
      await work();
      done();
      closed();
    });
  return { busy, trouble, act };
}

export function Naming({ device, closed, done }: AskProps) {
  const [name, setName] = useState(device.name ?? "");
  const { busy, trouble, act } = useAct({ closed, done });
  return (
    <Dialog title={DEVICES.renameTitle} closed={closed}>
      <Form
        submit={() => {
          const wanted = name.trim();
          return act(() => nameDevice(device.deviceId, wanted === "" ? null : wanted));
        }}
      >
        <Trouble sentence={trouble} />
        <div class="field">
          <label for="device-name">{DEVICES.renameLabel}</label>
          <input
            id="device-name"
            autocomplete="off"
            maxLength={LONGEST_NAME}
            aria-describedby="device-name-hint"
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
          <p id="device-name-hint" class="soft small">
            {DEVICES.renameHint}
          </p>
        </div>
        <div class="row">
          <MainButton busy={busy}>{DEVICES.save}</MainButton>
          <button type="button" onClick={closed}>
            {DEVICES.cancel}
          </button>
        </div>
      </Form>
    </Dialog>
  );
}

export function Removing({ device, closed, done }: AskProps) {
  const { busy, trouble, act } = useAct({ closed, done });
  return (
    <Dialog title={DEVICES.removeTitle(called(device))} closed={closed}>
      <p>{DEVICES.removeText}</p>
      {device.holdsAccountKey ? <p class="note gentle">{DEVICES.removeKey}</p> : null}
      <Trouble sentence={trouble} />
      <div class="row">
        <button type="button" onClick={closed}>
          {DEVICES.cancel}
        </button>
        <button
          type="button"
          class="main"
          aria-disabled={busy}
          onClick={() => void act(() => removeDevice(device.deviceId))}
        >
          {DEVICES.remove}
        </button>
      </div>
    </Dialog>
  );
}
