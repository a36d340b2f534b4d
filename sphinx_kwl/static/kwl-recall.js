/* sphinx-kwl: reviews by recall. Learners write down what they remember, then they see what they wrote before.

   Loaded only on pages with such a review, before kwl.js. Without scripts, the review is the same without earlier
   answers. */
"use strict";

const kwlRecall = (() => {
const words = JSON.parse(/** @type {HTMLScriptElement} */ (document.currentScript).dataset.kwlWords ?? "{}");
const { entryOf, load, write, shows, updates } = kwlStore;
const { add, linesIn } = kwlParts;

/**
 * Fold the earlier answers in a box until something is written. They can be opened before.
 * @param {HTMLElement} box
 * @param {string[]} written entries of the spaces in the box
 * @param {() => void} touched is called after a tick
 * @returns {string[]} the entries of the ticks
 */
function folded(box, written, touched) {
  const earlier = box.querySelector(".kwl-earlier");
  if (!earlier) return [];
  const details = document.createElement("details");
  details.className = "kwl-recall";
  add(details, "summary", "", words.before);
  earlier.replaceWith(details);
  details.append(earlier);
  let any = false;
  let typing = 0; // id of a timer
  const update = () => {
    const now = written.some(load);
    if (!typing && now !== any) details.open = any = now;
  };
  const pause = () => {
    clearTimeout(typing);
    typing = 0;
    update();
  };
  box.addEventListener("input", () => {
    clearTimeout(typing);
    typing = window.setTimeout(pause, 1000);
  });
  box.addEventListener("change", pause); // when the learner leaves the space
  updates.push(update);
  update();
  const sheet = box.dataset.kwlSheet ?? "";
  const keys = box.dataset.kwlRecall?.split(" ").filter(Boolean) ?? [];
  return keys.map(key => questions(earlier, key, entryOf(sheet, key), touched));
}

/**
 * Show a tick for each line of an earlier answer.
 * @param {Element} earlier
 * @param {string} key
 * @param {string} entry of the answer
 * @param {() => void} touched
 * @returns {string} the entry of the lines that are ticked
 */
function questions(earlier, key, entry, touched) {
  const answered = `${entry}.answered`;
  const place = earlier.querySelector(`[data-kwl-repeat="${key}"]`);
  if (!(place instanceof HTMLElement)) return answered;
  const group = document.createElement("div");
  group.className = "kwl-questions";
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", words.tick);
  add(group, "p", "kwl-hint", words.tick);
  const list = add(group, "ul", "kwl-checklist");
  const state = add(group, "p", "kwl-hint");
  place.after(group);
  /** @type {string[]} */
  let lines = [];
  const done = () => linesIn(load(answered));
  /** @param {string} line */
  const addLine = line => {
    const label = add(add(list, "li", ""), "label", "");
    const tick = add(label, "input", "kwl-checkbox");
    tick.type = "checkbox";
    tick.autocomplete = "off";
    add(label, "span", "", line).dir = "auto";
    tick.oninput = () => {
      const before = done();
      const ticked = lines.filter(each => (each === line ? tick.checked : before.includes(each)));
      write(answered, ticked.join("\n") || null, false);
      touched();
    };
  };
  const show = () => {
    const now = linesIn(load(entry));
    if (now.join("\n") !== lines.join("\n")) { // new elements would lose the focus
      lines = now;
      list.replaceChildren();
      lines.forEach(addLine);
    }
    const ticked = done();
    list.querySelectorAll("input").forEach((tick, i) => { tick.checked = ticked.includes(lines[i]); });
    const count = lines.filter(line => ticked.includes(line)).length;
    const open = lines.length - count;
    state.textContent = words.state.replace("{answered}", String(count)).replace("{open}", String(open));
    group.hidden = !lines.length;
    place.hidden = lines.length > 0;
  };
  shows.push(each => { if (each === entry || each === answered) show(); });
  show();
  return answered;
}

return folded;
})();
