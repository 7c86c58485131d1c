// A sheet of HTML that a server changes region by region. What is typed is told a short while after the last key, and
// before anything that is pressed; what is being typed is never overwritten.

const PAUSE_MS = 250;

export default {
  template: `<div class="sheet"></div>`,
  props: { html: String },
  mounted() {
    this.waiting = new Map();
    this.told = [];
    this.$el.innerHTML = this.html;
    this.$el.addEventListener("input", (event) => this.onTyped(event));
    this.$el.addEventListener("change", (event) => this.onChanged(event));
    this.$el.addEventListener("click", (event) => this.onClick(event));
    this.$el.addEventListener("keydown", (event) => this.onKey(event));
    document.addEventListener("click", (event) => this.closeMenus(event.target));
  },
  methods: {
    put(region, html, focus) {
      const place = this.$el.querySelector(`[data-region="${region}"]`);
      if (!place) return;
      const open = [...place.querySelectorAll("details[id]")].filter((one) => one.open).map((one) => one.id);
      const active = place.contains(document.activeElement) ? document.activeElement : null;
      const again = focus || selectorOf(active);
      place.innerHTML = html;
      open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
      this.remark(this.told);
      if (place.hasAttribute("data-told") && html) place.scrollIntoView({ block: "nearest" });
      if (again) this.$el.querySelector(again)?.focus();
    },
    remark(remarks) {
      this.told = remarks;
      this.$el.querySelectorAll("[data-path]").forEach((field) => {
        field.removeAttribute("aria-invalid");
        field.removeAttribute("data-severity");
        field.removeAttribute("aria-describedby");
      });
      this.$el.querySelectorAll("[data-remarks]").forEach((place) => place.replaceChildren());
      remarks.forEach(([path, severity, text], number) => this.place(path, severity, text, `remark-${number}`));
    },
    place(path, severity, text, id) {
      const place = this.placeOf(path);
      if (place) {
        const line = document.createElement("p");
        line.id = id;
        line.className = severity;
        line.textContent = text;
        place.append(line);
      }
      const field = this.fieldOf(path);
      if (!field) return;
      if (severity === "problem") field.setAttribute("aria-invalid", "true");
      if (field.dataset.severity !== "problem") field.dataset.severity = severity;
      field.setAttribute("aria-describedby", id);
    },
    placeOf(path) {
      const places = [...this.$el.querySelectorAll("[data-remarks]")];
      const around = places.filter((one) => path === one.dataset.remarks || path.startsWith(one.dataset.remarks));
      return around.sort((one, other) => other.dataset.remarks.length - one.dataset.remarks.length)[0];
    },
    fieldOf(path) {
      const named = (at) => this.$el.querySelector(`[data-path="${CSS.escape(at)}"]`);
      const what = path.replace(/\.(movement|activity)$/, ".what");
      return named(path) || named(what) || named(`${path}.what`) || named(`${path}.kind`) || named(path.replace(/\[\d+\]$/, ""));
    },
    onTyped(event) {
      const path = event.target.dataset.path;
      if (!path || event.target.dataset.wait !== undefined) return;
      clearTimeout(this.waiting.get(path)?.timer);
      const timer = setTimeout(() => this.tell(path), PAUSE_MS);
      this.waiting.set(path, { timer, field: event.target });
    },
    onChanged(event) {
      const target = event.target;
      if (target.dataset.path) {
        if (!this.waiting.has(target.dataset.path)) this.waiting.set(target.dataset.path, { field: target });
        this.tell(target.dataset.path);
      } else if (target.type === "file") {
        this.read(target);
      } else if (target.dataset.do && target.type === "checkbox") {
        this.press(target.dataset.do, target.dataset.at, target.checked);
      }
    },
    onClick(event) {
      const button = event.target.closest("button[data-do]");
      if (!button || !this.$el.contains(button)) return;
      if (button.dataset.do === "jump") this.jump(button.dataset.at);
      else if (button.dataset.do === "open") document.getElementById(button.dataset.at)?.showModal();
      else if (button.dataset.do === "close") button.closest("dialog")?.close();
      else this.press(button.dataset.do, button.dataset.at, valueFor(button, this.$el));
      if (button.closest("details.menu")) button.closest("details.menu").open = false;
    },
    onKey(event) {
      const row = event.target.closest("[data-row]");
      if (event.altKey && row && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
        event.preventDefault();
        const place = row.dataset.row.match(/^(\w+)\[(\d+)\]$/);
        const path = event.target.dataset.path || "";
        this.press("move", place[1], [Number(place[2]), event.key === "ArrowUp" ? -1 : 1, path.split("].")[1] || ""]);
      } else if (event.key === "s" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        this.$el.querySelector("button[data-do=save]:not(:disabled)")?.click();
      } else if (event.key === "Escape") {
        this.closeMenus(null);
      }
    },
    tell(path) {
      const found = this.waiting.get(path);
      if (!found) return;
      clearTimeout(found.timer);
      this.waiting.delete(path);
      this.$emit("typed", { path, value: valueOf(found.field, this.$el) });
    },
    press(what, at, value) {
      [...this.waiting.keys()].forEach((path) => this.tell(path));
      this.$emit("pressed", { do: what, at: at ?? "", value: value ?? "" });
    },
    async read(input) {
      const file = input.files[0];
      if (!file) return;
      const text = file.size > 400000 ? "" : await file.text();
      input.value = "";
      this.press(input.dataset.do, file.name, text);
    },
    jump(path) {
      const field = this.fieldOf(path);
      const folded = field?.closest("details");
      if (folded) folded.open = true;
      field?.scrollIntoView({ block: "center" });
      field?.focus();
    },
    closeMenus(target) {
      this.$el.querySelectorAll("details.menu[open]").forEach((menu) => {
        if (!menu.contains(target)) menu.open = false;
      });
    },
  },
};

function valueOf(field, sheet) {
  if (field.type !== "checkbox") return field.value;
  if (field.dataset.item === undefined) return field.checked;
  const group = sheet.querySelectorAll(`[data-path="${CSS.escape(field.dataset.path)}"]`);
  return [...group].filter((one) => one.checked).map((one) => one.dataset.item);
}

function valueFor(button, sheet) {
  if (button.dataset.from) return sheet.querySelector(button.dataset.from)?.value ?? "";
  return button.dataset.value ?? "";
}

function selectorOf(element) {
  if (!element) return "";
  if (element.dataset.path) return `[data-path="${CSS.escape(element.dataset.path)}"]`;
  if (element.dataset.do) return `[data-do="${element.dataset.do}"][data-at="${CSS.escape(element.dataset.at ?? "")}"]`;
  return element.id ? `#${element.id}` : "";
}
