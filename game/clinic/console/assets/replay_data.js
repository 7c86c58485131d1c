// A replay's document made ready to be asked "what was at this moment?".

/** Undo `differences` of the server: sums, NaN where there was nothing. */
export function summed(row) {
  const values = new Float64Array(row.length);
  let last = 0;
  for (let i = 0; i < row.length; i += 1) {
    if (row[i] === null) values[i] = NaN;
    else values[i] = last += row[i];
  }
  return values;
}

function tracksOf(packed) {
  return Object.fromEntries(Object.entries(packed).map(([name, rows]) => [name, rows.map(summed)]));
}

/** One session that was judged again. Times are microseconds after its first input. */
export class Replayed {
  constructor(document) {
    Object.assign(this, document);
    this.tracks = tracksOf(document.figures.tracks);
    this.hz = document.figures.hz;
    this.atEase = document.neutral && figureIn(tracksOf(document.neutral), 0);
    this.curves = document.curves.map((curve) => ({
      ...curve,
      at_us: summed(curve.at_ms).map((ms) => ms * 1000),
      values: summed(curve.values).map((value) => value / 100),
    }));
    this.byNumber = new Map(this.repetitions.map((one) => [one.number, one]));
  }

  /** The figure at a moment, on the line between the two nearest that were seen; null where nobody was. */
  figureAt(us) {
    const place = (us / 1e6) * this.hz;
    const before = figureIn(this.tracks, Math.floor(place));
    const after = figureIn(this.tracks, Math.floor(place) + 1);
    if (!before || !after) return before;
    return mixed(before, after, place - Math.floor(place));
  }

  cueAt(us) {
    return this.cues.find((cue) => cue.start_us <= us && us <= cue.end_us) ?? null;
  }

  /** What each curve says at a moment, not older than a fifth of a second; curves without a value are left out. */
  valuesAt(us) {
    return this.curves.flatMap((curve) => {
      const index = lastAtOrBefore(curve.at_us, us);
      const value = index < 0 ? NaN : curve.values[index];
      return Number.isNaN(value) || us - curve.at_us[index] > 200_000 ? [] : [{ curve, value }];
    });
  }
}

function figureIn(tracks, index) {
  const figure = {};
  let any = false;
  for (const [name, [x, y, z]] of Object.entries(tracks)) {
    const seen = index >= 0 && index < x.length && !Number.isNaN(x[index]);
    figure[name] = seen ? [x[index] / 1000, y[index] / 1000, z[index] / 1000] : null;
    any ||= seen;
  }
  return any ? figure : null;
}

function mixed(a, b, share) {
  const figure = {};
  for (const name of Object.keys(a)) {
    figure[name] = a[name] && b[name] ? a[name].map((value, i) => value + share * (b[name][i] - value)) : a[name];
  }
  return figure;
}

/** Index of the last entry of an increasing row that is not above a value; -1 where all are. */
export function lastAtOrBefore(row, value) {
  let low = 0;
  let high = row.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (row[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Microseconds as 3:07.2 */
export function clock(us, tenths = true) {
  const s = Math.max(0, us / 1e6);
  const rest = tenths ? (Math.floor(s * 10) % 600) / 10 : Math.floor(s) % 60;
  return `${Math.floor(s / 60)}:${tenths ? rest.toFixed(1).padStart(4, "0") : String(rest).padStart(2, "0")}`;
}

/** A sentence with its values put in. */
export function filled(sentence, values) {
  return (sentence ?? "").replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** Words as they begin a line. */
export const capital = (words) => words.charAt(0).toLocaleUpperCase() + words.slice(1);

/** A node with attributes and children; words are text, never markup. */
export function made(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}
