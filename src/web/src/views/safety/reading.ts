/** Reading a QR code out of a camera's picture or a file: by the browser itself, else by `qr`. */

interface Detector {
  detect(source: CanvasImageSource): Promise<readonly { readonly rawValue: string }[]>;
}

interface DetectorKind {
  new (options: { readonly formats: readonly string[] }): Detector;
  getSupportedFormats(): Promise<readonly string[]>;
}

/** More pixels cost time and find nothing more. */
const LONGEST_SIDE = 1_000;

export type CodeReader = (
  source: CanvasImageSource,
  width: number,
  height: number,
) => Promise<string | undefined>;

/** @param patient for a single picture: tries harder than between two frames of a camera */
export async function codeReader(patient: boolean): Promise<CodeReader> {
  const detector = await ownDetector();
  const { decodeQR } = await import("qr/decode.js");
  const effort = patient ? { effort: 4, timeLimit: 3_000 } : {};
  return async (source, width, height) => {
    const found = await detector?.detect(source).catch(() => undefined);
    const [first] = found ?? [];
    if (first !== undefined) return first.rawValue;
    const pixels = pixelsOf(source, width, height);
    if (pixels === undefined) return undefined;
    try {
      return decodeQR(pixels, effort);
    } catch {
      return undefined;
    }
  };
}

/** What a picture file says, or undefined when there is no code in it. */
export async function readPicture(file: Blob): Promise<string | undefined> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file);
  } catch {
    return undefined;
  }
  try {
    const read = await codeReader(true);
    return await read(picture, picture.width, picture.height);
  } finally {
    picture.close();
  }
}

function pixelsOf(source: CanvasImageSource, width: number, height: number): ImageData | undefined {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height, 1));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (pen === null) return undefined;
  // A transparent picture would be dark on dark.
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(source, 0, 0, canvas.width, canvas.height);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

async function ownDetector(): Promise<Detector | undefined> {
  const kind = (globalThis as { readonly BarcodeDetector?: DetectorKind }).BarcodeDetector;
  if (kind === undefined) return undefined;
  const formats = await kind.getSupportedFormats().catch((): readonly string[] => []);
  return formats.includes("qr_code") ? new kind({ formats: ["qr_code"] }) : undefined;
}
