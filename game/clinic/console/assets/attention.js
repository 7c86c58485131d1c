// The list of people: typing filters it, arrow keys go through it, "/" begins to type. It works without: rows have links.

const people = () => [...document.querySelectorAll("tr.person")].filter((row) => row.offsetParent !== null);
const link = (row) => row.querySelector("th a");

function filter(typed) {
  const wanted = typed.trim().toLowerCase();
  const quiet = document.getElementById("quiet");
  if (quiet) quiet.open = wanted !== "" || quiet.dataset.opened === "yes";
  for (const row of document.querySelectorAll("tr.person")) row.hidden = !row.dataset.alias.includes(wanted);
  for (const body of document.querySelectorAll("table.attention tbody"))
    body.hidden = !body.querySelector("tr.person:not([hidden])");
  for (const table of document.querySelectorAll("table.attention"))
    table.hidden = !table.querySelector("tr.person:not([hidden])");
  document.getElementById("nobody").hidden = people().length > 0;
}

function step(by) {
  const rows = people();
  const here = rows.indexOf(document.activeElement?.closest("tr.person"));
  const next = here < 0 ? (by > 0 ? 0 : -1) : here + by;
  if (next < 0) document.getElementById("find")?.focus();
  else if (next < rows.length) link(rows[next]).focus();
}

document.addEventListener("input", (event) => {
  if (event.target.id === "find") filter(event.target.value);
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const field = document.getElementById("find");
  const typing = event.target === field;
  const inList = typing || event.target.closest?.("tr.person") || event.target === document.body;
  if (event.key === "/" && !typing && !event.target.matches?.("input, textarea, select")) field?.focus();
  else if (event.key === "Escape" && typing) filter((field.value = ""));
  else if (event.key === "Enter" && typing) (people().length ? link(people()[0]) : field).click();
  else if (inList && event.key === "ArrowDown") step(1);
  else if (inList && event.key === "ArrowUp") step(-1);
  else return;
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  const summary = event.target.closest("details#quiet > summary");
  if (summary) summary.parentElement.dataset.opened = summary.parentElement.open ? "no" : "yes";
  const row = event.target.closest("tr.person");
  if (row && !event.target.closest("a") && !getSelection().toString()) link(row).click();
});
