import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Downward } from "../generated/frames/alcove.ts";
import { type DownFrame, Socket } from "./socket.ts";

/** The browser's end of a line that a test holds in its hand. */
class Line {
  static last: Line | undefined;
  onmessage: ((event: { readonly data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: { readonly code: number }) => void) | null = null;
  constructor() {
    Line.last = this;
  }
  readonly closedWith: (number | undefined)[] = [];
  close(code?: number): void {
    // The other side has not answered yet: what it sent before still comes in.
    this.closedWith.push(code);
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
