/* sphinx-kwl: print one worksheet, without the rest of the page. Loaded when it is first used. */
"use strict";

/**
 * Print a box alone, with lines for name and date on top, on the paper of its Word file.
 * @param {HTMLElement} box
 */
function kwlPrint(box) {
  const root = document.documentElement;
  const lines = kwlParts.add(box, "p", "kwl-lines");
  for (const [label, role] of kwlStore.printed) {
    const line = kwlParts.add(lines, "span", "", label);
    kwlParts.add(line, "span", "", (role === "name" && kwlStore.load(kwlStore.nameEntry)) || "");
  }
  box.querySelector(".admonition-title")?.after(lines);
  const changed = [box];
  box.classList.add("kwl-alone");
  for (let each = box.parentElement; each && each !== root; each = each.parentElement) {
    each.classList.add("kwl-around");
    changed.push(each);
  }
  root.dataset.kwlPaper = box.dataset.kwlPaper;
  addEventListener("afterprint", () => {
    lines.remove();
    for (const each of changed) each.classList.remove("kwl-alone", "kwl-around");
    delete root.dataset.kwlPaper;
  }, { once: true });
  print();
}
