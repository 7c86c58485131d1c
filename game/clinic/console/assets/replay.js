// The page of one session: fetches what was judged again, and lets it be watched. One clock, `replay.at_us`, leads
// figure, timeline, list and curves; everything else follows it.

const RUN_UP_US = 500_000;
const STEP_US = 1_000_000;
const SPEEDS = { 1: 0.25, 2: 0.5, 3: 1, 4: 2 };
const $ = (selector) => document.querySelector(selector);

/** What tests and curious people can see of it. */
const state = { ready: false, at_us: 0, playing: false, speed: 1, loop: null, number: null, figure: false, comments: [] };
window.wingbeatReplay = state;

async function page() {
  const root = $("#replay");
  if (!root) return void requestAnimationFrame(page);
  const config = JSON.parse(root.dataset.config);
  const [data, timeline, list] = await Promise.all(["data", "timeline", "list"].map((name) => import(config.modules[name])));
  try {
    const replayed = new data.Replayed(await fetched(config.session));
    for (const [id, name] of Object.entries(replayed.names)) config.words[`movement.${id}`] ??= name;
    new Watching({ root, config, replayed, data, timeline, list }).begin();
  } catch (trouble) {
    $("#replay-waiting").textContent = trouble.message || config.words.failed;
    $("#replay-waiting").classList.add("trouble");
    state.trouble = String(trouble.stack ?? trouble);
  }
}

async function fetched(session) {
  const answer = await fetch(`/sessions/${encodeURIComponent(session)}/replay.json`);
  const document = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(document.trouble ?? "");
  return document;
}

class Watching {
  constructor(parts) {
    Object.assign(this, parts, parts.config);
    this.ghost = null;
    this.ghosts = new Map();
  }

  async begin() {
    const { data, words, replayed } = this;
    const on = { seek: (us) => this.seek(us), loop: (one) => this.loopOf(one), told: (one) => this._told(one), comment: (one) => this.seek(one.at_us), takeBack: (one) => this.takeBack(one) };
    this.line = new this.timeline.Timeline($("#replay-axis"), replayed, words, { data, on });
    this.reps = new this.list.List($("#replay-list"), replayed, words, { data, language: this.language, on });
    this.written = new this.list.Comments($("#replay-comments"), words, { data, language: this.language, on });
    this._verdict();
    this._legend();
    this._ghosts();
    this._listen();
    this.commentsAre(this.comments);
    await this._stage();
    this.seek(this._first());
    state.ready = true;
  }

  /** Where to begin to look: the first repetition that hurt, else the first cue. */
  _first() {
    const hurt = this.replayed.repetitions.find((one) => one.hurt);
    return hurt ? Math.max(0, hurt.start_us - RUN_UP_US) : (this.replayed.cues[0]?.start_us ?? 0);
  }

  async _stage() {
    try {
      const [{ Stage }, { Body }] = await Promise.all([import(this.modules.stage), import(this.modules.body)]);
      this.stage = new Stage($("#replay-view"), Body);
      $("#replay-waiting").hidden = true;
    } catch (trouble) {
      $("#replay-waiting").textContent = this.words.no_3d;
      state.trouble = String(trouble.stack ?? trouble);
    }
  }

  _told(one) {
    const { name, value, worth, sure, beside } = this.list.described(one, this.words, this.data, this.language);
    return [name, value, `${worth}, ${sure}`, ...beside].join("\n");
  }

  seek(us) {
    const inLoop = state.loop && us >= state.loop[0] && us <= state.loop[1];
    if (state.loop && !inLoop) this.unloop();
    this.put(us);
  }

  put(us) {
    state.at_us = Math.min(this.replayed.duration_us, Math.max(0, us));
    const figure = this.replayed.figureAt(state.at_us);
    const { ghost, beside } = this._ghostAt(state.at_us);
    state.figure = Boolean(figure);
    this.stage?.pose(figure, ghost, beside);
    this.line.put(state.at_us, state.number && this.replayed.byNumber.get(state.number));
    const { clock } = this.data;
    $("#replay-clock").textContent = `${clock(state.at_us)} / ${clock(this.replayed.duration_us, false)}`;
    const pin = $("#replay-pin");
    if (pin) pin.textContent = clock(state.at_us);
    this._axis();
    this._now(figure);
  }

  play(playing = !state.playing) {
    state.playing = playing;
    const button = $('[data-do="play"]');
    button.setAttribute("aria-label", this.words[playing ? "pause" : "play"]);
    button.classList.toggle("playing", playing);
    if (playing && state.at_us >= this.replayed.duration_us) this.put(0);
    this.before = performance.now();
    if (playing) requestAnimationFrame((now) => this._tick(now));
  }

  _tick(now) {
    if (!state.playing) return;
    let us = state.at_us + Math.min(250, Math.max(0, now - this.before)) * 1000 * state.speed;
    this.before = now;
    if (state.loop && us > state.loop[1]) [us] = state.loop;
    this.put(us);
    if (us >= this.replayed.duration_us) this.play(false);
    else requestAnimationFrame((later) => this._tick(later));
  }

  /** Show a repetition again and again, with a moment before and after it. */
  loopOf(one) {
    state.number = one.number;
    state.loop = [Math.max(0, one.start_us - RUN_UP_US), Math.min(this.replayed.duration_us, one.end_us + RUN_UP_US)];
    $('[data-do="loop"]').setAttribute("aria-pressed", "true");
    this.reps.choose(one.number);
    const cue = this.replayed.cues.find((span) => span.start_us <= one.start_us && one.start_us <= span.end_us);
    const around = cue ?? { start_us: one.start_us - 15e6, end_us: one.end_us + 15e6 };
    this.line.show(around.start_us - 2e6, around.end_us + 2e6);
    this.put(state.loop[0]);
    this.play(true);
  }

  unloop() {
    Object.assign(state, { loop: null, number: null });
    $('[data-do="loop"]').setAttribute("aria-pressed", "false");
    this.reps.choose(null);
    this.line.put(state.at_us, null);
  }

  toggleLoop() {
    if (state.loop) return this.unloop();
    const nearest = this.replayed.repetitions.toSorted((a, b) => distance(a, state.at_us) - distance(b, state.at_us))[0];
    return nearest && this.loopOf(nearest);
  }

  /** The next or previous repetition, in the order of the list. */
  step(way) {
    const { numbers } = this.reps;
    const index = numbers.indexOf(state.number);
    const next = index < 0 ? (way > 0 ? 0 : numbers.length - 1) : index + way;
    const one = this.replayed.byNumber.get(numbers[Math.min(numbers.length - 1, Math.max(0, next))]);
    if (one) this.loopOf(one);
  }

  speed(speed) {
    state.speed = speed;
    for (const button of document.querySelectorAll("[data-speed]")) {
      button.setAttribute("aria-pressed", String(Number(button.dataset.speed) === speed));
    }
  }

  _axis() {
    const axis = $("#replay-axis");
    axis.setAttribute("aria-valuemax", String(Math.round(this.replayed.duration_us / 1e6)));
    axis.setAttribute("aria-valuenow", String(Math.round(state.at_us / 1e6)));
    axis.setAttribute("aria-valuetext", this.data.clock(state.at_us));
  }

  _now(figure) {
    const cue = this.replayed.cueAt(state.at_us);
    const looked = state.number ? this.replayed.byNumber.get(state.number).movement : (cue ?? (this.replayed.cues.length ? null : this.line.stretches()[0]))?.movement;
    const values = this.replayed.valuesAt(state.at_us).filter(({ curve }) => !looked || curve.movement === looked);
    const said = values.slice(0, 2).map(({ curve, value }) => {
      const number = new Intl.NumberFormat(this.language, { maximumFractionDigits: 0 }).format(Math.round(value) || 0);
      const side = curve.side === "both" ? "" : `${this.words[curve.side]} `;
      const measured = this.data.filled(this.words[`unit.${curve.unit}`], { value: number });
      return this.data.made("span", { class: `value ${curve.side}` }, `${side}${measured}`);
    });
    const name = looked ? this.data.made("span", { class: "name" }, this.data.capital(this.words[`movement.${looked}`])) : null;
    const lacking = this.ghost && this.ghost !== "neutral" && this.ghosts.has(this.ghost) && state.ghost === null;
    if (lacking) said.push(this.data.made("span", { class: "name" }, this.words["ghost.missing"]));
    const unseen = figure ? null : this.data.made("span", { class: "name" }, this.words.no_figure);
    $("#replay-now").replaceChildren(...[unseen ?? name, ...said].filter(Boolean));
  }

  _verdict() {
    const { verified } = this.replayed;
    const badge = $("#replay-verdict");
    const key = verified.ok && !verified.finished ? "unfinished" : verified.verdict;
    badge.textContent = this.data.filled(this.words[`verified.${key}`], { count: verified.differences.length, number: verified.rules });
    badge.classList.add(verified.ok ? "good" : "warn");
    badge.title = verified.differences.map((one) => `${one.what}: ${one.stored} → ${one.now}`).join("\n");
    badge.hidden = false;
  }

  _legend() {
    const { made } = this.data;
    const signs = Object.entries(this.timeline.STANDINGS).map(([name, { fill, edge }]) =>
      made("span", { class: "key" }, made("i", { style: `background:${fill};border-color:${edge}` }), this.words[`standing.${name}`]),
    );
    const sides = [...new Set(this.replayed.curves.map((curve) => curve.side))].map((side) =>
      made("span", { class: "key" }, made("i", { class: `stroke ${side}` }), this.words[side]),
    );
    $("#replay-legend").replaceChildren(...signs, ...sides);
  }

  _ghosts() {
    const { made } = this.data;
    const option = (value, words) => made("option", { value }, words);
    const others = this.others.map((one) => option(one.session, one.words));
    $("#replay-ghost").replaceChildren(option("", this.words["ghost.none"]), option("neutral", this.words["ghost.neutral"]), ...others);
  }

  async ghostIs(value) {
    this.ghost = value || null;
    state.ghost = undefined;
    if (value && value !== "neutral" && !this.ghosts.has(value)) {
      $("#replay-ghost").setAttribute("aria-busy", "true");
      const other = await fetched(value).catch(() => null);
      this.ghosts.set(value, other && new this.data.Replayed(other));
      $("#replay-ghost").removeAttribute("aria-busy");
    }
    this.put(state.at_us);
  }

  /** At ease in the same place; or the same movement's repetition of another session beside it, begun together. */
  _ghostAt(us) {
    if (!this.ghost) return { ghost: null, beside: false };
    if (this.ghost === "neutral") return { ghost: this.replayed.atEase, beside: false };
    const [other, one] = [this.ghosts.get(this.ghost), this._repetitionAt(us)];
    const match = other && one && alike(other.repetitions, one, this.replayed.repetitions);
    state.ghost = match?.number ?? null;
    const ghost = match ? other.figureAt(match.start_us + us - one.start_us) : null;
    return { ghost, beside: true };
  }

  _repetitionAt(us) {
    const near = (one) => us >= one.start_us - RUN_UP_US && us <= one.end_us + RUN_UP_US;
    return state.number ? this.replayed.byNumber.get(state.number) : this.replayed.repetitions.find(near);
  }

  commentsAre(comments) {
    state.comments = comments;
    this.line.comments = comments;
    this.written.show(comments);
    this.line.draw();
  }

  async pin(form) {
    form.elements.at_us.value = String(Math.round(state.at_us));
    if (await this._send(form.action, new URLSearchParams(new FormData(form)))) form.elements.text.value = "";
  }

  takeBack(one) {
    const token = $(".writing [name=form]").value;
    return this._send(`/sessions/${this.session}/comments/${one.comment}/remove`, new URLSearchParams({ form: token }));
  }

  async _send(path, fields) {
    const told = $("#replay-told");
    const answer = await fetch(path, { method: "POST", body: fields }).catch(() => null);
    told.hidden = Boolean(answer?.ok);
    if (answer?.ok) this.commentsAre(await answer.json());
    else told.textContent = this.words.failed;
    return Boolean(answer?.ok);
  }

  _listen() {
    const deeds = {
      play: () => this.play(),
      previous: () => this.step(-1),
      next: () => this.step(1),
      loop: () => this.toggleLoop(),
      whole: () => this.line.whole(),
    };
    document.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      if (button.dataset.do) deeds[button.dataset.do]();
      if (button.dataset.speed) this.speed(Number(button.dataset.speed));
      if (button.dataset.view) this.stage?.view(button.dataset.view);
      if (button.dataset.order) this._order(button.dataset.order);
    });
    $("#replay-ghost").addEventListener("change", (event) => this.ghostIs(event.target.value));
    $(".writing")?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.pin(event.target);
    });
    document.addEventListener("keydown", (event) => this._key(event));
    // some browsers press a button when the space bar is let go: in the list it plays and pauses, Enter chooses
    $("#replay-list").addEventListener("keyup", (event) => event.key === " " && event.preventDefault());
  }

  _order(how) {
    this.reps.order(how);
    for (const one of document.querySelectorAll("[data-order]")) one.setAttribute("aria-pressed", String(one.dataset.order === how));
  }

  _key(event) {
    const { target, key } = event;
    if (event.ctrlKey || event.altKey || event.metaKey || /^(input|textarea|select)$/i.test(target.tagName)) return;
    if (key === " " && target.closest("button:not(.rep), a, summary")) return;
    const turning = target.id === "replay-view";
    const deeds = {
      " ": () => this.play(),
      ArrowLeft: () => (turning ? this.stage?.turn(-0.15, 0) : this.seek(state.at_us - STEP_US)),
      ArrowRight: () => (turning ? this.stage?.turn(0.15, 0) : this.seek(state.at_us + STEP_US)),
      Home: () => this.seek(0),
      End: () => this.seek(this.replayed.duration_us),
      "[": () => this.step(-1),
      "]": () => this.step(1),
      "+": () => this.line.zoom(0.7),
      "-": () => this.line.zoom(1.4),
      l: () => this.toggleLoop(),
      ...(turning && { ArrowUp: () => this.stage?.turn(0, -0.12), ArrowDown: () => this.stage?.turn(0, 0.12) }),
      ...Object.fromEntries(Object.entries(SPEEDS).map(([name, speed]) => [name, () => this.speed(speed)])),
    };
    const deed = deeds[key.length === 1 ? key.toLowerCase() : key];
    if (!deed) return;
    event.preventDefault();
    deed();
  }
}

const distance = (one, us) => Math.max(one.start_us - us, us - one.end_us, 0);

/** The repetition of another session to compare with: of the same movement and side, complete, the same in number. */
function alike(others, one, own) {
  const same = (other) => other.movement === one.movement && other.side === one.side && other.standing !== "void";
  const found = others.filter(same);
  const index = own.filter(same).findIndex((other) => other.number === one.number);
  return found[Math.min(found.length - 1, Math.max(0, index))] ?? null;
}

page();
