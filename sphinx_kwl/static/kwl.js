/* sphinx-kwl: learners type into the page and take their answers home.

   Answers stay in this browser (localStorage), one entry a field, so that two tabs do not undo each other.
   Without this script the pages are complete; they only cannot be typed into. */
"use strict";
(() => {
const settings = document.querySelector("script[data-kwl-words]").dataset;
const words = JSON.parse(settings.kwlWords);
const FORMAT = 1; // of the entries

const fields = []; // all that the page shows; a chart and its review show the same entries
const pending = new Map(); // entry -> text that is not saved yet
const refused = new Map(); // entry -> text that the browser would not keep
const updates = []; // of the buttons that depend on whether anything is written
let saving = 0; // a timer

// -- entries

/* Project, worksheet, field: no address, which may change, and no position on the page. */
function entryOf(sheet, key) {
  return ["kwl", FORMAT, settings.kwlProject, sheet, key].map(encodeURIComponent).join(":");
}

function load(entry) {
  for (const unsaved of [pending, refused]) if (unsaved.has(entry)) return unsaved.get(entry);
  try {
    return localStorage.getItem(entry);
  } catch {
    return null; // storage is blocked
  }
}

/* Keep a text, or remove it if it is null. */
function keep(entry, text) {
  try {
    if (text === null) localStorage.removeItem(entry);
    else localStorage.setItem(entry, text);
    refused.delete(entry);
  } catch {
    refused.set(entry, text); // storage is blocked or full
  }
}

function save() {
  clearTimeout(saving);
  saving = 0;
  for (const [entry, text] of pending) keep(entry, text);
  pending.clear();
  for (const update of updates) update();
}

function storageWorks() {
  keep("kwl", "");
  const works = !refused.has("kwl");
  keep("kwl", null);
  refused.delete("kwl");
  return works;
}

function show(entry) {
  for (const field of fields) if (field.entry === entry) field.show(load(entry));
}

/* Another tab has written, or this one was asleep. What is being typed here stays. */
function refresh() {
  for (const field of fields) if (!pending.has(field.entry)) field.show(load(field.entry));
  for (const update of updates) update();
}

// -- fields: `read` gives a text, or null; `show` takes one

/* The copy behind the area makes it grow, and is what is printed, on as many pages as it takes. */
function writable(space) {
  const copy = add(space, "div", "kwl-copy");
  const area = add(space, "textarea", "kwl-write");
  area.setAttribute("aria-label", space.dataset.kwlLabel);
  area.rows = 1;
  area.spellcheck = true;
  area.autocomplete = "off"; // Firefox would fill it in after a reload
  // a cell may be higher than its area, because of its neighbour
  space.closest("td")?.addEventListener("click", event => event.target.matches("td") && area.focus());
  copy.style.unicodeBidi = "plaintext"; // each line goes by its own words, as in a text area
  return {
    input: area,
    read: () => area.value || null,
    show(text) {
      if (area.value !== (text ?? "")) area.value = text ?? ""; // the same text would move the caret
      area.dir = text ? "auto" : ""; // `auto` would begin Arabic at the left
      copy.textContent = `${area.value}\n`;
    },
  };
}

function tickable(box) {
  box.autocomplete = "off";
  return {
    input: box,
    read: () => (box.checked ? "1" : "0"),
    show(text) { box.checked = text ? text === "1" : box.defaultChecked; },
  };
}

function repeated(place, entry) {
  place.style.unicodeBidi = "plaintext"; // each line goes by its own words, as in a text area
  return {
    read: () => load(entry),
    show(text) {
      place.textContent = text ?? words.nothing;
      place.classList.toggle("kwl-nothing", text === null);
    },
  };
}

function field(box, element) {
  const { kwlKey, kwlRepeat, kwlTag: tag, kwlLabel } = element.dataset;
  const ticks = element.type === "checkbox";
  const entry = entryOf(box.dataset.kwlSheet, kwlKey ?? kwlRepeat);
  const make = ticks ? tickable : kwlRepeat ? repeated : writable;
  fields.push({ entry, tag, ticks, label: kwlLabel ?? element.getAttribute("aria-label"), ...make(element, entry) });
  show(entry);
  return fields.at(-1);
}

function add(parent, name, className, text = "") {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return parent.appendChild(element);
}

// -- boxes

function open(box) {
  const own = [...box.querySelectorAll("[data-kwl-key], [data-kwl-repeat]")].map(each => field(box, each));
  if (!own.length) return;
  box.classList.add("kwl-live");
  const bar = document.createElement("div");
  bar.className = "kwl-bar";
  if (!box.matches(".kwl-objectives")) box.append(bar); // to tick them off is all that one does there
  const status = document.createElement("p");
  status.className = "kwl-status";
  status.setAttribute("role", "status");
  let telling = 0; // a timer

  const tell = text => {
    clearTimeout(telling);
    status.textContent = text;
  };
  addDownload(bar, box, own, tell);
  if (!box.matches(".kwl-review")) addErase(bar, own, tell);
  bar.append(status);

  const tellState = () => {
    save();
    const lost = own.some(({ entry }) => refused.has(entry)) || !storageWorks();
    tell(lost ? words.refused : own.some(({ entry }) => load(entry)) ? words.saved : words.note);
  };
  const changed = (event, { entry, read }) => {
    pending.set(entry, read());
    show(entry);
    if (event.isComposing) return; // half a word of Japanese; `compositionend` follows
    saving ||= setTimeout(save, 800);
    tell("");
    telling = setTimeout(tellState, 1000); // once a pause
  };
  for (const each of own) {
    for (const type of ["input", "compositionend"]) each.input?.addEventListener(type, event => changed(event, each));
  }
  tellState();
}

function addButton(bar, className, text, press) {
  const button = add(bar, "button", className, text);
  button.type = "button";
  button.onclick = event => event.detail < 2 && press(); // not the second half of a double click
  return button;
}

/* Delete when asked twice; undo as long as the page is open and nothing new was written. */
function addErase(bar, own, tell) {
  const entries = own.map(({ entry }) => entry);
  let sure = false;
  let erased = null; // entry -> text
  const button = addButton(bar, "kwl-erase", "", () => {
    save();
    if (erased || sure) {
      const texts = erased ?? new Map(entries.map(entry => [entry, null]));
      erased = erased ? null : new Map(entries.map(entry => [entry, load(entry)]));
      texts.forEach((text, entry) => { keep(entry, text); show(entry); });
    }
    sure = !sure && !erased && button.textContent === words.delete;
    tell(erased ? words.deleted : sure ? words.ask : words.saved);
    update();
  });
  const update = () => {
    if (entries.some(load)) erased = null;
    button.hidden = !erased && !entries.some(load);
    button.textContent = erased ? words.undo : sure ? words.sure : words.delete;
  };
  button.onblur = () => {
    if (sure) tell("");
    sure = false;
    update();
  };
  updates.push(update);
}

function addDownload(bar, box, own, tell) {
  const url = location.protocol === "file:" ? "" : box.dataset.kwlFile; // no page reads its neighbours there
  const name = `${box.dataset.kwlSheet}-answers`;
  const offerText = () => offer(asText(box, own), `${name}.txt`);
  const offerWord = async () => {
    try {
      const { filledIn } = await import("./kwl-docx.js");
      offer(await filledIn(url, own), `${name}.docx`);
    } catch {
      tell(words.failed);
      offerText();
    }
  };
  if (url) addButton(bar, "kwl-take", words.download, offerWord);
  else addButton(bar, "kwl-take", words.downloadText, offerText);
}

function asText(box, own) {
  const title = box.querySelector(".admonition-title").textContent;
  const answers = own.map(({ ticks, label, read }) =>
    ticks ? `[${read() === "1" ? "x" : " "}] ${label}` : `${label}\n\n${read() ?? ""}`);
  return new Blob(["\ufeff", [title, location.href, ...answers, ""].join("\n\n")], { type: "text/plain" });
}

function offer(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

// -- start

for (const box of document.querySelectorAll("[data-kwl-sheet]")) open(box);
addEventListener("storage", refresh);
addEventListener("pageshow", refresh); // from the browser's cache of pages
addEventListener("pagehide", save);
document.addEventListener("visibilitychange", () => (document.hidden ? save() : refresh()));
addEventListener("beforeunload", event => {
  if ([...refused.values()].some(Boolean)) event.preventDefault();
});
})();
