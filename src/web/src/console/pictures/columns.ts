/** Columns over time, drawn by uPlot; the only place that knows it. */
import uPlot from "uplot";
import type { Column } from "../../wire/logPictures.ts";
import { dayAndMonth, hourAndMinute } from "../desk/time.ts";
import { columnAt, type OverTime } from "./picture.ts";
import { PICTURES } from "./words.ts";
import "uplot/dist/uPlot.min.css";

const HEIGHT = 220;
const NARROWEST = 240;
/** Lines stand at whole hours or days only. */
const WHOLE = {
  hour: [1, 3, 6, 12, 24, 48],
  day: [1, 2, 7, 14, 30, 90, 180, 365, 730],
} as const;
const STEP = { hour: 3_600, day: 86_400 } as const;

/** As wide as its place, in the page's colours; calls back for a pressed column. Returns how to stop. */
export function drawColumns(
  place: HTMLElement,
  over: OverTime,
  zone: string,
  pressed: (column: Column) => void,
): () => void {
  let plot: uPlot | null = null;
  const width = () => Math.max(NARROWEST, place.clientWidth);

  function draw(): void {
    plot?.destroy();
    plot = new uPlot(options(over, zone, colours(place), width()), data(over), place);
    const drawn = plot;
    plot.over.addEventListener("click", () => {
      const column = columnAt(over, drawn.posToVal(drawn.cursor.left ?? -1, "x") * 1000);
      if (column !== null && column.count > 0) pressed(column);
    });
  }
  const resized = new ResizeObserver(() => plot?.setSize({ width: width(), height: HEIGHT }));
  const dark = matchMedia("(prefers-color-scheme: dark)");
  draw();
  resized.observe(place);
  dark.addEventListener("change", draw);
  return () => {
    resized.disconnect();
    dark.removeEventListener("change", draw);
    plot?.destroy();
  };
}

/** Below a line of the drawing: the day, and the hour where columns are hours. */
function label(seconds: number, { unit }: OverTime, zone: string): string {
  const time = seconds * 1000;
  return unit === "day"
    ? dayAndMonth(time, zone)
    : `${hourAndMinute(time, zone)}\n${dayAndMonth(time, zone)}`;
}

/** From the first column to the end of the last, in seconds. */
function reach({ unit, columns }: OverTime): [number, number] {
  const first = (columns[0]?.from ?? 0) / 1000;
  const last = (columns.at(-1)?.from ?? 0) / 1000;
  return [first, last + STEP[unit]];
}

/** Seconds and counts, as uPlot wants them. */
function data({ columns }: OverTime): uPlot.AlignedData {
  return [columns.map(({ from }) => from / 1000), columns.map(({ count }) => count)];
}

interface Colours {
  readonly bar: string;
  readonly text: string;
  readonly line: string;
}

/** A canvas takes nothing from the style sheet by itself. */
function colours(place: HTMLElement): Colours {
  const style = getComputedStyle(place);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  return { bar: colour("--accent"), text: colour("--soft-ink"), line: colour("--line") };
}

function options(
  over: OverTime,
  zone: string,
  { bar, text, line }: Colours,
  width: number,
): uPlot.Options {
  const axis = {
    stroke: text,
    grid: { stroke: line, width: 1 },
    ticks: { stroke: line, width: 1 },
  };
  const bars = uPlot.paths.bars?.({ size: [0.9], align: 1 });
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, points: { show: false }, y: false },
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), zone),
    scales: {
      // As wide as its last column, too.
      x: { range: () => reach(over) },
      y: { range: (_plot, _low, high) => [0, Math.max(1, high * 1.05)] },
    },
    axes: [
      {
        ...axis,
        space: 80,
        incrs: WHOLE[over.unit].map((each) => each * STEP[over.unit]),
        values: (_plot, splits) => splits.map((each) => label(each, over, zone)),
      },
      { ...axis, size: 50, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000] },
    ],
    series: [
      {},
      {
        label: over.unit === "hour" ? PICTURES.perHour : PICTURES.perDay,
        stroke: bar,
        fill: bar,
        points: { show: false },
        ...(bars === undefined ? {} : { paths: bars }),
      },
    ],
  };
}
