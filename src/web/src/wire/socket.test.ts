import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Downward, Upward } from "../generated/frames/alcove.ts";
import { type DownFrame, Socket } from "./socket.ts";

/** The browser's end of a line that a test holds in its hand. */
class Line {
  static last: Line | undefined;
  static readonly OPEN = 1;
  static opened = 0;
  readonly readyState = Line.OPEN;
  readonly sent: NonNullable<Upward["frame"]>[] = [];
  onmessage: ((event: { readonly data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: { readonly code: number }) => void) | null = null;
  constructor() {
    Line.last = this;
    Line.opened += 1;
  }
  readonly closedWith: (number | undefined)[] = [];
  close(code?: number): void {
    // The other side has not answered yet: what it sent before still comes in.
    this.closedWith.push(code);
  }
  send(bytes: Uint8Array): void {
    const { frame } = Upward.decode(bytes);
    if (frame !== undefined) this.sent.push(frame);
  }
  hear(frame: DownFrame): void {
    const bytes = new Uint8Array(Downward.encode({ frame }).finish());
    this.onmessage?.({ data: bytes.buffer });
  }
}

afterEach(() => vi.unstubAllGlobals());

it("a line closed for good hands nothing on that still comes in", () => {
  vi.stubGlobal("WebSocket", Line);
  const heard: string[] = [];
  const socket = new Socket("ws://clinic/ws", {
    prove: () => Promise.reject(new Error("not asked")),
    arrived: (frame) => void heard.push(frame.$case),
    lost: () => undefined,
    turnedAway: () => undefined,
  });
  socket.open();
  const conversationChanged = (): DownFrame => ({
    $case: "conversationChanged",
    value: { conversationId: new Uint8Array(16) },
  });
  Line.last?.hear(conversationChanged());
  socket.close();
  Line.last?.hear(conversationChanged());
  expect(heard).toEqual(["conversationChanged"]);
});

it.each([
  [4002, true],
  [4006, true],
  [1006, false],
])("a line closed with %i asks for the session: %s", (code, asks) => {
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", Line);
  const told: string[] = [];
  const socket = new Socket("ws://clinic/ws", {
    prove: () => Promise.reject(new Error("not asked")),
    arrived: () => undefined,
    lost: () => void told.push("lost"),
    turnedAway: () => void told.push("turned away"),
  });
  socket.open();
  Line.last?.hear({ $case: "ready", value: { acknowledged: 0n, serverTimeMs: 0n } });
  Line.last?.onclose?.({ code });
  expect(told).toEqual(asks ? ["lost", "turned away"] : ["lost"]);
  socket.close();
  vi.useRealTimers();
});

describe("a bundle", () => {
  const pong: DownFrame = { $case: "pong", value: { echo: 1n } };
  const low = (remaining: number): DownFrame => ({ $case: "keyPackagesLow", value: { remaining } });
  const bundle = (...frames: readonly (DownFrame | undefined)[]): DownFrame => ({
    $case: "bundle",
    value: { frames: frames.map((frame) => ({ frame })) },
  });
  const heard: DownFrame[] = [];
  let told: (frame: DownFrame) => void = () => undefined;
  let socket: Socket;
  let line: Line;

  beforeEach(() => {
    vi.stubGlobal("WebSocket", Line);
    heard.length = 0;
    told = () => undefined;
    socket = new Socket("ws://clinic/ws", {
      prove: () => Promise.reject(new Error("not asked")),
      arrived: (frame) => {
        heard.push(frame);
        told(frame);
      },
      lost: () => undefined,
      turnedAway: () => undefined,
    });
    socket.open();
    if (Line.last === undefined) throw new Error("no line");
    line = Line.last;
  });

  afterEach(() => socket.close());

  it("is taken frame by frame, in its order", () => {
    line.hear(bundle(low(3), pong, low(2), undefined, low(1)));
    line.hear(low(0));
    expect(heard).toEqual([low(3), low(2), low(1), low(0)]);
  });

  it("may be empty", () => {
    line.hear(bundle());
    expect(heard).toEqual([]);
    expect(line.closedWith).toEqual([]);
  });

  it("in a bundle is no frame: nothing of it is taken, and the line ends", () => {
    line.hear(bundle(low(1), bundle(low(2))));
    expect(heard).toEqual([]);
    expect(line.closedWith).toEqual([4000]);
  });

  it("ends where its own frame ended the line for good", () => {
    told = () => socket.close();
    line.hear(bundle(low(1), low(2)));
    expect(heard).toEqual([low(1)]);
  });
});

describe("a line that is lost", () => {
  const ready: DownFrame = { $case: "ready", value: { acknowledged: 0n, serverTimeMs: 0n } };
  let chance = 0;
  let lost = 0;
  let socket: Socket;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("WebSocket", Line);
    vi.spyOn(Math, "random").mockImplementation(() => chance);
    Line.opened = 0;
    chance = 0;
    lost = 0;
    socket = new Socket("ws://clinic/ws", {
      prove: () => Promise.reject(new Error("not asked")),
      arrived: () => undefined,
      lost: () => {
        lost += 1;
      },
      turnedAway: () => undefined,
    });
    socket.open();
  });

  afterEach(() => {
    socket.close();
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  function loses(): void {
    Line.last?.onclose?.({ code: 1006 });
  }

  /** How long until the next one is opened. */
  function pause(): number {
    const before = Line.opened;
    const from = Date.now();
    vi.advanceTimersToNextTimer();
    expect(Line.opened).toBe(before + 1);
    return Date.now() - from;
  }

  it("is opened again after a pause drawn from the whole second", () => {
    Line.last?.hear(ready);
    loses();
    expect(pause()).toBe(100);
    Line.last?.hear(ready);
    vi.advanceTimersByTime(10_000);
    chance = 0.999;
    loses();
    expect(pause()).toBe(999);
  });

  it("is waited for longer each time, also when each was admitted and lost again at once", () => {
    chance = 0.5;
    const pauses = Array.from({ length: 7 }, () => {
      Line.last?.hear(ready);
      loses();
      return pause();
    });
    expect(pauses).toEqual([550, 1_050, 2_050, 4_050, 8_050, 15_050, 15_050]);
    Line.last?.hear(ready);
    vi.advanceTimersByTime(10_000);
    loses();
    expect(pause()).toBe(550);
  });

  it("without a word is given up soon after something was sent that is always answered", () => {
    Line.last?.hear(ready);
    const bytes = new Uint8Array(16);
    const value = { clientMessageId: bytes, conversationId: bytes, mlsMessage: bytes };
    expect(socket.send({ $case: "send", value })).toBe(true);
    vi.advanceTimersByTime(3_000);
    expect(Line.last?.sent.map((frame) => frame.$case)).toEqual(["send", "ping"]);
    expect(lost).toBe(0);
    vi.advanceTimersByTime(10_000);
    expect(lost).toBe(1);
  });

  it("is not doubted while anything is heard", () => {
    Line.last?.hear(ready);
    const bytes = new Uint8Array(16);
    const value = { clientMessageId: bytes, conversationId: bytes, mlsMessage: bytes };
    socket.send({ $case: "send", value });
    vi.advanceTimersByTime(2_900);
    Line.last?.hear({
      $case: "sent",
      value: { clientMessageId: bytes, acceptedAtMs: 0n, epoch: 0n },
    });
    vi.advanceTimersByTime(20_000);
    expect(Line.last?.sent.map((frame) => frame.$case)).toEqual(["send"]);
    expect(lost).toBe(0);
  });
});
