// The people page: typing shortens the list to the aliases that have what was typed in them.
addEventListener("input", (event) => {
  if (event.target.id !== "find") return;
  const typed = event.target.value.trim().toLocaleLowerCase();
  for (const row of document.querySelectorAll("#patients tbody tr"))
    row.hidden = !row.cells[0].textContent.toLocaleLowerCase().includes(typed);
});

// What opens beside an account closes with Escape, and when something else is clicked.
const opened = () => document.querySelectorAll("details.menu[open]");
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of opened()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
addEventListener("click", (event) => {
  for (const menu of opened()) if (!menu.contains(event.target)) menu.open = false;
});
