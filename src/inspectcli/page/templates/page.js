"use strict";
(() => {
  const all = (query, within = document) => [...within.querySelectorAll(query)];

  // Two selects, and the one comparison of what they name.
  const form = document.getElementById("choose");
  if (form) {
    const [from, to] = all("select", form);
    const pairs = all(".pair");
    const said = document.getElementById("chosen");
    const show = () => {
      const [a, b] = [Number(from.value), Number(to.value)].sort((x, y) => x - y);
      let found = false;
      for (const pair of pairs) {
        const wanted = pair.dataset.pair === `${a}-${b}`;
        pair.hidden = !wanted;
        pair.open = wanted;
        found = found || wanted;
      }
      said.textContent = found ? "" : "Choose two different inspections.";
    };
    form.hidden = false;
    for (const select of [from, to]) select.addEventListener("change", show);
    show();
    const reveal = () => {
      const pair = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
      if (!pair || !pair.classList.contains("pair")) return;
      [from.value, to.value] = pair.dataset.pair.split("-");
      show();
      pair.scrollIntoView();
    };
    window.addEventListener("hashchange", reveal);
    reveal();
  }

  // A link to what lies folded away unfolds it, in browsers that do not do so themselves.
  const unfold = () => {
    let at = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!at) return;
    const target = at;
    for (; at; at = at.parentElement) if (at.tagName === "DETAILS" && !at.classList.contains("pair")) at.open = true;
    target.scrollIntoView();
  };
  window.addEventListener("hashchange", unfold);
  unfold();

  // A table that sorts by any column and filters by words.
  const table = document.getElementById("table");
  if (table) {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const words = document.getElementById("words");
    const count = document.getElementById("count");
    const key = (row, column) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
    const heads = [...table.tHead.rows[0].cells];
    table.classList.add("sorts");
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const order = (a, b) => key(a, column).localeCompare(key(b, column), "en", { numeric: true });
        // What is not on record stays at the end whichever way the others stand.
        const none = (row) => (key(row, column) === "" ? 1 : 0);
        rows.sort((a, b) => none(a) - none(b) || (down ? order(b, a) : order(a, b)));
        body.append(...rows);
      });
    });
    const filter = () => {
      const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
      for (const row of rows) {
        const text = row.textContent.toLowerCase();
        row.hidden = !wanted.every((word) => text.includes(word));
      }
      const left = rows.filter((row) => !row.hidden).length;
      count.textContent = `${left} of ${rows.length} shown.`;
    };
    words.addEventListener("input", filter);
    words.form.addEventListener("submit", (event) => event.preventDefault());
    words.form.hidden = false;
    filter();
  }
})();
