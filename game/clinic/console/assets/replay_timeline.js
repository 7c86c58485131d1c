// The session along one axis: what was asked, what was done, what was lost, what was written; and the measures below.

const GUTTER = 96;
const RULER = 18;
const LANE = 18;
const CURVES = 104;
const LEAST_US = 4_000_000;
const STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600];

export const SIDES = { left: "#1f5fa8", right: "#b4531c", both: "#0e5c66" };
export const STANDINGS = {
  complete: { fill: "#2f8052", edge: "#1a5e33" },
  poor: { fill: "#e3b04b", edge: "#734700" },
  partial: { fill: "#ffffff", edge: "#a1221a" },
  void: { fill: "#e7ecec", edge: "#7b8d92" },
};
const INK = "#14252b";
const SOFT = "#4b5d64";
const LINE = "#d6dfe0";
const ALERT = "#a1221a";

export class Timeline {
  /** `on.seek(us)` while the cursor is dragged, `on.loop(repetition)` for a click on one, `on.comment(comment)`. */
  constructor(host, replayed, words, { data, on }) {
    Object.assign(this, { host, replayed, words, data, on, cursor: 0, loop: null, comments: [] });
    this.whole();
    const sides = new Set(replayed.repetitions.map((one) => one.side));
    replayed.curves.forEach((curve) => sides.add(curve.side));
    this.lanes = ["cues", ...["left", "right", "both"].filter((side) => sides.has(side)), "form", "marks"].filter(
      (lane) => !["cues", "form"].includes(lane) || replayed[lane].length,
    );
    this.canvas = document.createElement("canvas");
    this.canvas.setAttribute("aria-hidden", "true");
    host.append(this.canvas);
    this.height = RULER + LANE * this.lanes.length + CURVES + 10;
    this.canvas.style.height = `${this.height}px`;
    this.pen = this.canvas.getContext("2d");
    new ResizeObserver(() => this._fit()).observe(host);
    this._listen();
    this._fit();
  }

  whole() {
    this.from = 0;
    this.to = Math.max(LEAST_US, this.replayed.duration_us);
    this.draw();
  }

  /** Show from one moment to another, as far as the session goes. */
  show(from, to) {
    const wide = Math.min(Math.max(LEAST_US, to - from), this.replayed.duration_us);
    this.from = Math.min(Math.max(0, from), Math.max(0, this.replayed.duration_us - wide));
    this.to = this.from + wide;
    this.draw();
  }

  zoom(factor, around = this.cursor) {
    const wide = (this.to - this.from) * factor;
    this.show(around - ((around - this.from) / (this.to - this.from)) * wide, around + ((this.to - around) / (this.to - this.from)) * wide);
  }

  /** Put the cursor; a window that it leaves moves after it. */
  put(cursor, loop) {
    Object.assign(this, { cursor, loop });
    const wide = this.to - this.from;
    if (cursor < this.from || cursor > this.to) this.show(cursor - wide / 8, cursor + (7 * wide) / 8);
    else this.draw();
  }

  draw() {
    if (this.due || !this.pen) return;
    this.due = requestAnimationFrame(() => {
      this.due = 0;
      this._draw();
    });
  }

  x(us) {
    return GUTTER + ((us - this.from) / (this.to - this.from)) * (this.width - GUTTER - 8);
  }

  us(x) {
    const share = Math.min(1, Math.max(0, (x - GUTTER) / (this.width - GUTTER - 8)));
    return this.from + share * (this.to - this.from);
  }

  _fit() {
    this.width = this.host.clientWidth;
    const ratio = Math.max(1, window.devicePixelRatio || 1);
    this.canvas.width = Math.round(this.width * ratio);
    this.canvas.height = Math.round(this.height * ratio);
    this.pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.draw();
  }

  _top(lane) {
    return RULER + LANE * this.lanes.indexOf(lane);
  }

  _draw() {
    const { pen } = this;
    pen.clearRect(0, 0, this.width, this.height);
    pen.font = "12px Roboto, system-ui, sans-serif";
    pen.textBaseline = "middle";
    this._names();
    pen.save();
    pen.beginPath();
    pen.rect(GUTTER - 6, 0, this.width - GUTTER + 6, this.height);
    pen.clip();
    this._ruler();
    this._shade(this.replayed.lost, "lost");
    this._shade(this.replayed.paused, "paused");
    this._cues();
    this._repetitions();
    this._form();
    this._curves();
    this._marks();
    this._cursor();
    pen.restore();
  }

  _names() {
    const { pen } = this;
    pen.fillStyle = SOFT;
    pen.textAlign = "left";
    this.lanes.forEach((lane, i) => {
      pen.fillText(this.words[lane], 2, RULER + LANE * (i + 0.5));
    });
    pen.strokeStyle = LINE;
    pen.lineWidth = 1;
    for (let i = 0; i <= this.lanes.length; i += 1) {
      const y = Math.round(RULER + LANE * i) + 0.5;
      pen.beginPath();
      pen.moveTo(0, y);
      pen.lineTo(this.width, y);
      pen.stroke();
    }
  }

  _ruler() {
    const { pen } = this;
    const step = STEPS_S.find((s) => (this.x(s * 1e6) - this.x(0)) >= 62) ?? STEPS_S.at(-1);
    pen.textAlign = "center";
    for (let s = Math.ceil(this.from / 1e6 / step) * step; s * 1e6 <= this.to; s += step) {
      const x = Math.round(this.x(s * 1e6)) + 0.5;
      pen.strokeStyle = "#e9eeee";
      pen.beginPath();
      pen.moveTo(x, RULER);
      pen.lineTo(x, this.height);
      pen.stroke();
      pen.fillStyle = SOFT;
      if (x > GUTTER + 4) pen.fillText(this.data.clock(s * 1e6, false), x, RULER / 2);
    }
  }

  _shade(spans, kind) {
    const { pen } = this;
    for (const span of spans) {
      const [x, end] = [this.x(span.start_us), this.x(span.end_us)];
      if (end < GUTTER - 6 || x > this.width) continue;
      pen.save();
      pen.beginPath();
      pen.rect(x, RULER, Math.max(2, end - x), this.height - RULER - 10);
      pen.clip();
      pen.fillStyle = kind === "lost" ? "rgb(123 141 146 / 16%)" : "rgb(14 92 102 / 7%)";
      pen.fillRect(x, RULER, end - x + 2, this.height);
      if (kind === "lost") {
        pen.strokeStyle = "rgb(75 93 100 / 30%)";
        pen.beginPath();
        for (let at = x - this.height; at < end; at += 7) {
          pen.moveTo(at, this.height);
          pen.lineTo(at + this.height, 0);
        }
        pen.stroke();
      }
      pen.restore();
      const word = kind === "paused" && span.why === "hurt" ? null : this.words[kind];
      if (word && end - x > 74) this._text(word, x + 6, this._top("marks") + LANE / 2, end - x - 10, SOFT);
    }
  }

  _text(words, x, y, room, tone = INK) {
    const { pen } = this;
    let said = words;
    if (room < 18) return;
    while (said.length > 2 && pen.measureText(said).width > room) said = `${said.slice(0, -2).trimEnd()}…`;
    if (pen.measureText(said).width > room) return;
    pen.fillStyle = tone;
    pen.textAlign = "left";
    pen.fillText(said, x, y);
  }

  _block(x, y, wide, high, radius = 4) {
    this.pen.beginPath();
    this.pen.roundRect(x, y, Math.max(3, wide), high, Math.min(radius, Math.max(1, wide / 2)));
  }

  _cues() {
    if (!this.lanes.includes("cues")) return;
    const { pen } = this;
    const y = this._top("cues") + 2;
    for (const cue of this.replayed.cues) {
      const [x, end] = [this.x(cue.start_us), this.x(cue.end_us)];
      this._block(x, y, end - x, LANE - 4);
      pen.fillStyle = cue.how === "hurt" ? "#fceae8" : "#e1eff0";
      pen.fill();
      pen.strokeStyle = cue.how === "hurt" ? "#eec0bb" : "#b3d4d7";
      pen.stroke();
      const left = Math.max(x, GUTTER);
      this._text(`${this.data.capital(this.words[`movement.${cue.movement}`])} ${cue.counted}/${cue.wanted}`, left + 6, y + (LANE - 4) / 2 + 0.5, end - left - 10);
    }
  }

  _repetitions() {
    const { pen } = this;
    this.places = [];
    for (const one of this.replayed.repetitions) {
      const [x, end] = [this.x(one.start_us), this.x(one.end_us)];
      if (end < GUTTER || x > this.width) continue;
      const y = this._top(one.side) + 3;
      const { fill, edge } = STANDINGS[one.standing];
      this._block(x, y, end - x - 1, LANE - 6, 6);
      pen.fillStyle = fill;
      pen.fill();
      pen.lineWidth = this.loop?.number === one.number ? 3 : 1.2;
      pen.setLineDash(one.standing === "void" ? [3, 2] : []);
      pen.strokeStyle = this.loop?.number === one.number ? INK : edge;
      pen.stroke();
      pen.setLineDash([]);
      if (one.standing === "poor") this._hatch(x, y, end - x - 1, LANE - 6, edge);
      if (one.compensations.length) this._dot((x + end) / 2, y + (LANE - 6) / 2, edge);
      this.places.push({ one, x, end: Math.max(end, x + 4), y: y - 3 });
    }
    pen.lineWidth = 1;
  }

  _hatch(x, y, wide, high, tone) {
    const { pen } = this;
    pen.save();
    this._block(x, y, wide, high, 6);
    pen.clip();
    pen.strokeStyle = tone;
    pen.globalAlpha = 0.55;
    pen.beginPath();
    for (let at = x - high; at < x + wide; at += 5) {
      pen.moveTo(at, y + high);
      pen.lineTo(at + high, y);
    }
    pen.stroke();
    pen.restore();
  }

  _dot(x, y, tone) {
    this.pen.beginPath();
    this.pen.arc(x, y, 2.2, 0, 7);
    this.pen.fillStyle = "#fff";
    this.pen.fill();
    this.pen.strokeStyle = tone;
    this.pen.stroke();
  }

  _form() {
    const { pen } = this;
    const middle = this._top("form") + LANE / 2;
    if (!this.lanes.includes("form")) return;
    let free = -Infinity;
    for (const mark of this.replayed.form) {
      const x = this.x(mark.at_us);
      pen.fillStyle = mark.grade === "marked" ? ALERT : "#8a5a00";
      pen.beginPath();
      pen.moveTo(x, middle - 5);
      pen.lineTo(x + 5, middle + 4);
      pen.lineTo(x - 5, middle + 4);
      pen.fill();
      const words = this.words[`compensation.${mark.kind}`];
      const wide = pen.measureText(words).width + 20;
      const next = this.replayed.form.find((other) => other.at_us > mark.at_us);
      if (x > free && x + wide < Math.min(this.width, next ? this.x(next.at_us) : Infinity)) {
        this._text(words, x + 8, middle, wide);
        free = x + wide;
      }
    }
  }

  /** What is told of the neutral posture at a place, or undefined. */
  _noted(x, y) {
    const top = this._top("marks");
    const note = y >= top && y <= top + LANE && this.replayed.notes.find((one) => Math.abs(this.x(one.at_us) - x) < 6);
    return note ? this.words[`note.${note.what.split(".")[0]}`] : undefined;
  }

  _marks() {
    const { pen } = this;
    const y = this._top("marks") + LANE / 2;
    for (const note of this.replayed.notes) {
      const x = this.x(note.at_us);
      pen.fillStyle = note.what.startsWith("drift") ? "#8a5a00" : "#7b8d92";
      pen.beginPath();
      pen.arc(x, y, 3.5, 0, 7);
      pen.fill();
    }
    for (const stop of this.replayed.stopped) {
      const x = this.x(stop.at_us);
      pen.strokeStyle = ALERT;
      pen.lineWidth = 1.5;
      pen.beginPath();
      pen.moveTo(x, RULER);
      pen.lineTo(x, this.height - 10);
      pen.stroke();
      pen.fillStyle = ALERT;
      pen.beginPath();
      pen.moveTo(x, y - 8);
      pen.lineTo(x + 8, y);
      pen.lineTo(x, y + 8);
      pen.lineTo(x - 8, y);
      pen.fill();
      this._text(this.words.stopped, x + 12, y, 200, ALERT);
    }
    this.pins = this.comments.map((comment) => ({ comment, x: this.x(comment.at_us), y }));
    for (const { x } of this.pins) this._pin(x, y);
  }

  _pin(x, y) {
    const { pen } = this;
    pen.fillStyle = "#5b3a8c";
    pen.beginPath();
    pen.roundRect(x - 8, y - 8, 16, 12, 3);
    pen.moveTo(x - 3, y + 3);
    pen.lineTo(x, y + 9);
    pen.lineTo(x + 3, y + 3);
    pen.fill();
    pen.fillStyle = "#fff";
    for (const dx of [-4, 0, 4]) pen.fillRect(x + dx - 1, y - 3, 2, 2);
  }

  _curves() {
    const { pen } = this;
    const top = this._top("marks") + LANE + 12;
    const bottom = this.height - 14;
    for (const cue of this.stretches()) {
      const drawn = this.replayed.curves.filter((curve) => curve.movement === cue.movement);
      if (!drawn.length) continue;
      const highest = Math.max(...drawn.flatMap((curve) => this._inside(curve, cue).map(([, value]) => value)), 1);
      const most = 1.12 * highest;
      const y = (value) => bottom - (Math.max(0, value) / most) * (bottom - top);
      for (const curve of drawn) this._curve(curve, cue, y);
      const left = Math.max(this.x(cue.start_us), GUTTER);
      const unit = this.data.filled(this.words[`unit.${drawn[0].unit}`], { value: Math.round(highest) });
      const worth = drawn[0].direct ? this.words.direct : this.words.proxy;
      const right = Math.min(this.x(cue.end_us), this.width - 8);
      if (right <= left) continue;
      this._line(left, right, y(highest));
      this._text(`${unit} · ${worth}`, left + 3, y(highest) - 7, right - left, SOFT);
    }
    pen.strokeStyle = LINE;
    pen.beginPath();
    pen.moveTo(GUTTER - 6, bottom + 0.5);
    pen.lineTo(this.width, bottom + 0.5);
    pen.stroke();
  }

  /** Where a movement was looked for: its cues, or in free play the whole session for what was done most. */
  stretches() {
    if (this.replayed.cues.length) return this.replayed.cues;
    const most = new Map();
    this.replayed.repetitions.forEach((one) => most.set(one.movement, (most.get(one.movement) ?? 0) + 1));
    const chosen = this.loop?.movement ?? [...most].sort((a, b) => b[1] - a[1])[0]?.[0];
    return chosen ? [{ movement: chosen, start_us: 0, end_us: this.replayed.duration_us }] : [];
  }

  _inside(curve, { start_us: start, end_us: end }) {
    const found = [];
    for (let i = Math.max(0, this.data.lastAtOrBefore(curve.at_us, start)); i < curve.at_us.length && curve.at_us[i] <= end; i += 1) {
      if (!Number.isNaN(curve.values[i]) && curve.at_us[i] >= start) found.push([curve.at_us[i], curve.values[i]]);
    }
    return found;
  }

  _line(x, end, y) {
    const { pen } = this;
    pen.save();
    pen.strokeStyle = "#b9c6c8";
    pen.setLineDash([2, 3]);
    pen.beginPath();
    pen.moveTo(x, Math.round(y) + 0.5);
    pen.lineTo(end, Math.round(y) + 0.5);
    pen.stroke();
    pen.restore();
  }

  _curve(curve, { start_us: start, end_us: end }, y) {
    const { pen } = this;
    pen.strokeStyle = SIDES[curve.side];
    pen.lineWidth = 1.6;
    pen.setLineDash(curve.side === "right" ? [6, 3] : []);
    pen.beginPath();
    let open = false;
    for (let i = Math.max(0, this.data.lastAtOrBefore(curve.at_us, Math.max(start, this.from)) - 1); i < curve.at_us.length; i += 1) {
      const [at, value] = [curve.at_us[i], curve.values[i]];
      if (at < start) continue;
      if (at > end || at > this.to + 1e6) break;
      if (Number.isNaN(value)) open = false;
      else if (open) pen.lineTo(this.x(at), y(value));
      else {
        pen.moveTo(this.x(at), y(value));
        open = true;
      }
    }
    pen.stroke();
    pen.setLineDash([]);
    pen.lineWidth = 1;
  }

  _cursor() {
    const { pen } = this;
    if (this.loop) {
      const [x, end] = [this.x(this.loop.start_us), this.x(this.loop.end_us)];
      pen.fillStyle = "rgb(11 87 208 / 8%)";
      pen.fillRect(x, RULER, end - x, this.height - RULER - 10);
    }
    const x = this.x(this.cursor);
    pen.strokeStyle = INK;
    pen.lineWidth = 1.5;
    pen.beginPath();
    pen.moveTo(x, 12);
    pen.lineTo(x, this.height - 8);
    pen.stroke();
    pen.fillStyle = INK;
    pen.beginPath();
    pen.moveTo(x - 6, 4);
    pen.lineTo(x + 6, 4);
    pen.lineTo(x, 14);
    pen.fill();
    pen.lineWidth = 1;
  }

  _listen() {
    const at = (event) => {
      const box = this.canvas.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    this.canvas.addEventListener("pointerdown", (event) => {
      const [x, y] = at(event);
      const pin = this.pins?.find((one) => Math.abs(one.x - x) < 10 && Math.abs(one.y - y) < 11);
      const place = this.places?.find((one) => one.x <= x && x <= one.end && one.y <= y && y <= one.y + LANE);
      if (pin) return this.on.comment(pin.comment);
      if (place) return this.on.loop(place.one);
      if (x < GUTTER - 6) return undefined;
      this.canvas.setPointerCapture(event.pointerId);
      this.dragged = true;
      return this.on.seek(this.us(x));
    });
    this.canvas.addEventListener("pointermove", (event) => {
      const [x, y] = at(event);
      if (this.dragged) this.on.seek(this.us(x));
      const over = this.places?.find((place) => place.x <= x && x <= place.end && place.y <= y && y <= place.y + LANE);
      this.canvas.style.cursor = over ? "pointer" : "col-resize";
      this.canvas.title = over ? this.on.told(over.one) : (this._noted(x, y) ?? "");
    });
    for (const name of ["pointerup", "pointercancel"]) this.canvas.addEventListener(name, () => (this.dragged = false));
    this.canvas.addEventListener(
      "wheel",
      (event) => {
        if (!event.ctrlKey && !event.shiftKey) return;
        event.preventDefault();
        this.zoom(event.deltaY + event.deltaX > 0 ? 1.25 : 0.8, this.us(at(event)[0]));
      },
      { passive: false },
    );
  }
}
