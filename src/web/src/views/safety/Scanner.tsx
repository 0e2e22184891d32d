/** The camera's picture, read until a code is in it. The pictures stay in this page. */
import { useEffect, useRef } from "preact/hooks";
import { codeReader } from "./reading.ts";
import { SAFETY } from "./words.ts";

const BETWEEN_LOOKS_MS = 150;

interface ScannerProps {
  readonly found: (text: string) => void;
  readonly unusable: () => void;
}

export function Scanner({ found, unusable }: ScannerProps) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const ended = new AbortController();
    const shown = video.current;
    if (shown !== null) watch(shown, ended.signal, found).catch(() => unusable());
    return () => ended.abort();
  }, []);
  return (
    <figure class="camera">
      <video ref={video} muted playsInline aria-label={SAFETY.camera} />
      <figcaption class="small">{SAFETY.scanning}</figcaption>
    </figure>
  );
}

async function watch(
  video: HTMLVideoElement,
  ended: AbortSignal,
  found: (text: string) => void,
): Promise<void> {
  const wish = { video: { facingMode: "environment" }, audio: false };
  const stream = await navigator.mediaDevices.getUserMedia(wish);
  const stop = (): void => {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  if (ended.aborted) return stop();
  ended.addEventListener("abort", stop);
  video.srcObject = stream;
  await video.play();
  const read = await codeReader(false);
  while (!ended.aborted) {
    const text = await read(video, video.videoWidth, video.videoHeight);
    if (ended.aborted) return;
    if (text !== undefined) return found(text);
    await new Promise((next) => setTimeout(next, BETWEEN_LOOKS_MS));
  }
}
