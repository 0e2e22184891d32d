/** A camera that always sees the code on somebody's screen: Chromium plays it from a file. */
import { writeFileSync } from "node:fs";
import type { Locator } from "playwright-core";

const [WIDTH, HEIGHT] = [640, 480];
const [LIGHT, DARK] = [235, 16];

/** Writes what the picture shows as a video of one frame (YUV4MPEG2), with the room around it. */
export async function filmCode(code: Locator, path: string): Promise<void> {
  const box = (await code.getAttribute("viewBox")) ?? "";
  const size = Number(box.split(" ")[2]);
  const path2d = (await code.locator(".qr-dark").getAttribute("d")) ?? "";
  const dark = new Set([...path2d.matchAll(/M(\d+) (\d+)h1/g)].map(([, x, y]) => `${x} ${y}`));
  const scale = Math.floor(HEIGHT / size);
  const [left, top] = [(WIDTH - size * scale) >> 1, (HEIGHT - size * scale) >> 1];
  const luma = Buffer.alloc(WIDTH * HEIGHT, LIGHT);
  for (let y = 0; y < size * scale; y += 1) {
    for (let x = 0; x < size * scale; x += 1) {
      const module = `${Math.floor(x / scale)} ${Math.floor(y / scale)}`;
      if (dark.has(module)) luma[(top + y) * WIDTH + left + x] = DARK;
    }
  }
  const chroma = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\nFRAME\n`);
  writeFileSync(path, Buffer.concat([head, luma, chroma]));
}
