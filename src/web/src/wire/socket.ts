/**
 * The one WebSocket of this device: it opens, proves the device key, stays alive by pings, and
 * comes back by itself after every loss. It carries frames and decides nothing about them: what
 * must be said again after a reconnect is the courier's business.
 */
import { Downward, Upward } from "../generated/frames/alcove.ts";
import { pauseBefore } from "./backoff.ts";

export type UpFrame = NonNullable<Upward["frame"]>;
export type DownFrame = NonNullable<Downward["frame"]>;

export interface SocketListener {
  /** The server's nonce; answer with the frame that proves the device. */
  prove(nonce: Uint8Array): Promise<UpFrame>;
  /** A frame other than challenge and pong, in order of arrival. */
  arrived(frame: DownFrame): void;
  /** The line is gone; it will be tried again. */
  lost(): void;
  /** Not admitted, or sent away because of the session: is it still there? */
  turnedAway(): void;
}

const PING_EVERY_MS = 25_000;
const PONG_WITHIN_MS = 10_000;
/** What is always answered is answered within this time, or the line is asked whether it lives. */
const DOUBT_AFTER_MS = 3_000;
/** A line that held this long was a good one: the next loss starts with short pauses again. */
const STEADY_AFTER_MS = 10_000;
const ANSWERED: readonly UpFrame["$case"][] = ["send", "commit", "report"];

/** How the server closes the line of a session that has ended, or is locked. */
const SESSION_OVER: readonly number[] = [4002, 4006];

export class Socket {
  readonly #address: string;
  readonly #listener: SocketListener;
  #line: WebSocket | null = null;
  #admitted = false;
  #attempt = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #beat: ReturnType<typeof setInterval> | undefined;
  #deadline: ReturnType<typeof setTimeout> | undefined;
  #doubt: ReturnType<typeof setTimeout> | undefined;
  #steady: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  #echo = 0n;

  /** @param address `wss://…/ws`; nothing is opened before {@link open} */
  constructor(address: string, listener: SocketListener) {
    this.#address = address;
    this.#listener = listener;
  }

  open(): void {
    if (this.#closed || this.#line !== null) return;
    clearTimeout(this.#retry);
    const line = new WebSocket(this.#address, "alcove.v1");
    line.binaryType = "arraybuffer";
    this.#line = line;
    line.onmessage = (event) => this.#heard(line, event.data);
    line.onclose = (event) => this.#gone(line, SESSION_OVER.includes(event.code));
    this.#expectSignOfLife();
  }

  /** For good: the person signed out or another tab took over. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#line?.close(1000);
  }

  /** The network is gone, as the browser says: a line that would only be silent is given up. */
  cut(): void {
    const line = this.#line;
    line?.close(4003);
    if (line !== null) this.#gone(line);
  }

  /** The network came back: do not wait for the pause to end. */
  hurry(): void {
    this.#attempt = 0;
    if (this.#line === null) this.open();
    else if (this.#admitted) this.#ping();
  }

  /** Puts a frame on the line; false when there is none, and nothing was sent. */
  send(frame: UpFrame): boolean {
    const line = this.#line;
    if (!this.#admitted || line === null || line.readyState !== WebSocket.OPEN) return false;
    line.send(Upward.encode({ frame }).finish() as Uint8Array<ArrayBuffer>);
    if (ANSWERED.includes(frame.$case)) {
      this.#doubt ??= setTimeout(() => this.#ping(), DOUBT_AFTER_MS);
    }
    return true;
  }

  #heard(line: WebSocket, message: unknown): void {
    // What still comes in while a line is being closed for good is for whoever works next.
    if (this.#closed || line !== this.#line || !(message instanceof ArrayBuffer)) return;
    this.#heardOf();
    const frames = unbundled(new Uint8Array(message));
    if (frames === null) {
      line.close(4000);
      return;
    }
    for (const frame of frames) this.#take(line, frame);
  }

  #take(line: WebSocket, frame: DownFrame): void {
    // What an earlier frame of the same bundle closed is closed for the ones after it, too.
    if (this.#closed || line !== this.#line || frame.$case === "pong") return;
    if (frame.$case === "challenge") {
      void this.#answer(line, frame.value.nonce);
      return;
    }
    if (frame.$case === "ready") this.#welcome();
    this.#listener.arrived(frame);
  }

  async #answer(line: WebSocket, nonce: Uint8Array): Promise<void> {
    try {
      const frame = await this.#listener.prove(nonce);
      line.send(Upward.encode({ frame }).finish() as Uint8Array<ArrayBuffer>);
      this.#expectSignOfLife();
    } catch {
      line.close(4001);
    }
  }

  #welcome(): void {
    this.#admitted = true;
    clearTimeout(this.#steady);
    this.#steady = setTimeout(() => {
      this.#attempt = 0;
    }, STEADY_AFTER_MS);
    clearInterval(this.#beat);
    this.#beat = setInterval(() => this.#ping(), PING_EVERY_MS);
  }

  #ping(): void {
    this.#echo += 1n;
    if (this.send({ $case: "ping", value: { echo: this.#echo } })) this.#expectSignOfLife();
  }

  #heardOf(): void {
    clearTimeout(this.#deadline);
    clearTimeout(this.#doubt);
    this.#doubt = undefined;
  }

  /** Any frame counts as life; silence for ten seconds means the line is dead. */
  #expectSignOfLife(): void {
    clearTimeout(this.#deadline);
    const line = this.#line;
    this.#deadline = setTimeout(() => {
      // close() may wait for a network that is not there, so the loss is declared at once.
      line?.close(4002);
      if (line !== null) this.#gone(line);
    }, PONG_WITHIN_MS);
  }

  #gone(line: WebSocket, sessionOver = false): void {
    if (line !== this.#line) return;
    this.#line = null;
    clearInterval(this.#beat);
    clearTimeout(this.#steady);
    this.#heardOf();
    const wasAdmitted = this.#admitted;
    this.#admitted = false;
    if (this.#closed) return;
    if (wasAdmitted) this.#listener.lost();
    if (!wasAdmitted || sessionOver) this.#listener.turnedAway();
    this.#retry = setTimeout(() => this.open(), pauseBefore(this.#attempt, Math.random()));
    this.#attempt += 1;
  }
}

/**
 * The frames of one message, in their order: a bundle's, or the one it is. Those of a newer server
 * that this client does not know are left out: fields are only ever added. Null when the bytes are
 * no frame, or a bundle is in a bundle; then nothing of the message is taken.
 */
function unbundled(message: Uint8Array): readonly DownFrame[] | null {
  try {
    const { frame } = Downward.decode(message);
    if (frame?.$case !== "bundle") return frame === undefined ? [] : [frame];
    const frames = frame.value.frames.flatMap((one) => one.frame ?? []);
    return frames.some((one) => one.$case === "bundle") ? null : frames;
  } catch {
    return null;
  }
}
