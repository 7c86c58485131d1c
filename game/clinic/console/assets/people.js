// The people page: typing shortens the list to the aliases that have what was typed in them.
addEventListener("input", (event) => {
  if (event.target.id !== "find") return;
  const typed = event.target.value.trim().toLocaleLowerCase();
  for (const row of document.querySelectorAll("#patients tbody tr"))
    row.hidden = !row.cells[0].textContent.toLocaleLowerCase().includes(typed);
});
