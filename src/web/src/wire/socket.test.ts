import { afterEach, expect, it, vi } from "vitest";
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
  close(): void {
    // The other side has not answered yet: what it sent before still comes in.
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
