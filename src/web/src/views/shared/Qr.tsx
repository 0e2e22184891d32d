/** A QR code as a picture that screen readers can name; drawn once its library is here. */
import { useEffect, useState } from "preact/hooks";

/** Light modules around the code, so that cameras find it (ISO/IEC 18004: four). */
const QUIET = 4;

interface Drawn {
  readonly size: number;
  readonly path: string;
}

async function draw(text: string): Promise<Drawn> {
  const { encodeQR } = await import("qr");
  const modules = encodeQR(text, "raw", { ecc: "medium", border: QUIET });
  const path = modules
    .flatMap((line, y) => line.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")))
    .join("");
  return { size: modules.length, path };
}

export function Qr({ text, label }: { readonly text: string; readonly label: string }) {
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  useEffect(() => {
    let current = true;
    // Without it the text beside the picture still does everything.
    draw(text).then(
      (made) => current && setDrawn(made),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [text]);
  if (drawn === null) return <div class="qr" />;
  return (
    <svg class="qr" role="img" aria-label={label} viewBox={`0 0 ${drawn.size} ${drawn.size}`}>
      <rect class="qr-light" width={drawn.size} height={drawn.size} />
      <path class="qr-dark" d={drawn.path} />
    </svg>
  );
}
