// The repetitions as a list to choose from, and what the staff wrote beside moments.

const SIGNS = { complete: "●", poor: "◍", partial: "○", void: "◌" };

/** What a repetition came to, in words: value, how it is known, and what else the body did. */
export function described(one, words, { filled, capital }, language) {
  const number = (value) => new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(value);
  const value = one.peak === null ? words.not_measured : filled(words[`unit.${one.unit}`], { value: number(one.peak) });
  const worth = one.validity === "DIRECT" ? words.direct : words.proxy;
  const sure = filled(words.confidence, { percent: one.confidence });
  const beside = one.compensations.map(([kind, grade]) => `${words[`compensation.${kind}`]} (${words[`grade.${grade}`]})`);
  const side = one.side === "both" ? "" : `, ${words[one.side].toLocaleLowerCase(language)}`;
  return { value, worth, sure, beside, name: capital(`${words[`movement.${one.movement}`]}${side}`) };
}

export class List {
  constructor(host, replayed, words, { data, language, on }) {
    Object.assign(this, { host, replayed, words, data, language, on });
    this.items = new Map(replayed.repetitions.map((one) => [one.number, this._item(one)]));
    this.order("worst");
  }

  /** `worst`: what to look at first; `time`: as they were done. */
  order(how) {
    const numbers = how === "worst" ? this.replayed.worst_first : [...this.items.keys()];
    this.numbers = numbers;
    this.host.replaceChildren(...numbers.map((number) => this.items.get(number)));
    if (!numbers.length) this.host.replaceChildren(this.data.made("li", { class: "empty" }, this.words.nothing));
  }

  choose(number) {
    for (const [one, item] of this.items) {
      const chosen = one === number;
      item.firstChild.setAttribute("aria-pressed", String(chosen));
      if (!chosen) continue;
      const [list, row] = [this.host.getBoundingClientRect(), item.getBoundingClientRect()];
      if (row.top < list.top || row.bottom > list.bottom) this.host.scrollTop += row.top - list.top - list.height / 3;
    }
  }

  _item(one) {
    const { made, clock } = this.data;
    const said = described(one, this.words, this.data, this.language);
    const standing = this.words[`reason.${one.reason}`] ?? this.words[`standing.${one.standing}`];
    const button = made(
      "button",
      { type: "button", class: `rep ${one.standing}`, "aria-pressed": "false", "data-number": one.number },
      made("span", { class: "standing-sign", "aria-hidden": true }, SIGNS[one.standing]),
      made(
        "span",
        { class: "what" },
        made("span", { class: "name" }, said.name),
        made("span", { class: "beside" }, [standing, ...said.beside].join(" · ")),
      ),
      made("span", { class: "much" }, made("b", {}, said.value), made("span", {}, `${said.worth} · ${said.sure}`)),
      made("span", { class: "at" }, clock(one.start_us, false)),
    );
    if (one.hurt) button.querySelector(".name").append(made("span", { class: "badge alert" }, this.words.hurt));
    button.addEventListener("click", () => this.on.loop(one));
    return made("li", {}, button);
  }
}

export class Comments {
  constructor(host, words, { data, language, on }) {
    Object.assign(this, { host, words, data, on, language });
  }

  show(comments) {
    const { made } = this.data;
    this.host.replaceChildren(...comments.map((one) => this._item(one)));
    if (!comments.length) this.host.replaceChildren(made("li", { class: "empty" }, this.words.no_comments));
  }

  _day(stamp) {
    return new Intl.DateTimeFormat(this.language, { dateStyle: "medium" }).format(new Date(stamp));
  }

  _item(one) {
    const { made, clock } = this.data;
    const jump = made("button", { type: "button", class: "pin" }, clock(one.at_us));
    jump.addEventListener("click", () => this.on.seek(one.at_us));
    const by = made("span", { class: "muted small" }, `${one.made_by} · ${this._day(one.made_at)}`);
    const back = one.own ? made("button", { type: "button", class: "link small no-print" }, this.words.take_back) : null;
    back?.addEventListener("click", () => this.on.takeBack(one));
    return made("li", {}, jump, made("div", {}, made("p", { class: "said" }, one.text), made("div", { class: "line" }, by, back)));
  }
}
