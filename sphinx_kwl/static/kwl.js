/* sphinx-kwl: let learners type their answers on the page, and download them.

   Answers are stored in this browser (localStorage). Each field has its own entry, so that two tabs do not
   overwrite each other's fields. Without this script, pages show the same content, but have no text areas. */
"use strict";
(() => {
const settings = document.querySelector("script[data-kwl-words]").dataset;
const words = JSON.parse(settings.kwlWords);
const FORMAT = 1; // version of the entries

const fields = []; // all fields on the page; a chart and its review have the same entries
const pending = new Map(); // entry -> text that is not saved yet
const refused = new Map(); // entry -> text that the browser could not save
const updates = []; // functions that update buttons after answers have changed
let saving = 0; // id of a timer

// -- entries

/* The key of an entry: project, worksheet, field. It contains no address or position, which can change. */
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

/* Store a text, or remove the entry if it is null. */
function store(entry, text) {
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
  for (const [entry, text] of pending) store(entry, text);
  pending.clear();
  for (const update of updates) update();
}

function storageWorks() {
  store("kwl", "");
  const works = !refused.has("kwl");
  store("kwl", null);
  refused.delete("kwl");
  return works;
}

function show(entry) {
  for (const field of fields) if (field.entry === entry) field.show(load(entry));
}

/* Show the stored texts, after another tab has changed them. Unsaved text in this tab is kept. */
function refresh() {
  for (const field of fields) if (!pending.has(field.entry)) field.show(load(field.entry));
  for (const update of updates) update();
}

// -- fields: `read` returns the text, or null; `show` displays a text

/* The copy behind the text area gives it its height. It is printed instead of the area, on several pages. */
function writable(space) {
  const copy = add(space, "div", "kwl-copy");
  const area = add(space, "textarea", "kwl-write");
  area.setAttribute("aria-label", space.dataset.kwlLabel);
  area.rows = 1;
  area.spellcheck = true;
  area.autocomplete = "off"; // otherwise Firefox fills it in after a reload
  // a cell can be higher than its text area, because of another cell in the row
  space.closest("td")?.addEventListener("click", event => event.target.matches("td") && area.focus());
  copy.style.unicodeBidi = "plaintext"; // the direction of each line depends on its text, as in a text area
  return {
    input: area,
    read: () => area.value || null,
    show(text) {
      if (area.value !== (text ?? "")) area.value = text ?? ""; // the same text would move the caret
      area.dir = text ? "auto" : ""; // an empty area with `auto` starts at the left in Arabic
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
  place.style.unicodeBidi = "plaintext"; // the direction of each line depends on its text, as in a text area
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
  if (!box.matches(".kwl-objectives")) box.append(bar); // objectives have only check boxes
  const status = document.createElement("p");
  status.className = "kwl-status";
  status.setAttribute("role", "status");
  let telling = 0; // id of a timer

  const tell = text => {
    clearTimeout(telling);
    status.textContent = text;
  };
  addDownload(bar, box, own, tell);
  const opened = [...box.querySelectorAll("[data-kwl-reveal]")].map(each => revealed(box, each, own));
  if (!box.matches(".kwl-review")) addErase(bar, [...own, ...opened], tell);
  bar.append(status);

  const tellState = () => {
    save();
    const unsaved = own.some(({ entry }) => refused.has(entry)) || !storageWorks();
    tell(unsaved ? words.refused : own.some(({ entry }) => load(entry)) ? words.saved : words.note);
  };
  const changed = (event, { entry, read }) => {
    pending.set(entry, read());
    show(entry);
    if (event.isComposing) return; // an unfinished word, for example in Japanese; `compositionend` follows
    saving ||= setTimeout(save, 800);
    tell("");
    telling = setTimeout(tellState, 1000); // when the learner pauses
  };
  for (const each of own) {
    for (const type of ["input", "compositionend"]) each.input?.addEventListener(type, event => changed(event, each));
  }
  tellState();
}

/* A model answer stays closed until its space is filled in. What was opened is open on the next visit. */
function revealed(box, details, own) {
  const space = entryOf(box.dataset.kwlSheet, details.dataset.kwlReveal);
  const entry = `${space}:opened`;
  const summary = details.querySelector("summary");
  const hint = add(summary, "span", "kwl-hint", ` (${words.first})`);
  const isLocked = () => !details.open && own.some(field => field.entry === space && !field.read());
  const update = () => {
    hint.hidden = !isLocked();
    summary.setAttribute("aria-disabled", isLocked());
  };
  summary.addEventListener("click", event => isLocked() && event.preventDefault());
  details.addEventListener("toggle", () => { store(entry, details.open ? "1" : null); update(); });
  fields.push({ entry, show(text) { details.open = text === "1"; update(); } });
  show(entry);
  updates.push(update);
  return fields.at(-1);
}

function addButton(bar, className, text, press) {
  const button = add(bar, "button", className, text);
  button.type = "button";
  button.onclick = event => event.detail < 2 && press(); // ignore the second click of a double click
  return button;
}

/* Delete after a confirmation. Undo is possible until the page is left or something new is written. */
function addErase(bar, own, tell) {
  const entries = own.map(({ entry }) => entry);
  let sure = false;
  let erased = null; // entry -> text
  const button = addButton(bar, "kwl-erase", "", () => {
    save();
    if (erased || sure) {
      const texts = erased ?? new Map(entries.map(entry => [entry, null]));
      erased = erased ? null : new Map(entries.map(entry => [entry, load(entry)]));
      texts.forEach((text, entry) => { store(entry, text); show(entry); });
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
  const url = location.protocol === "file:" ? "" : box.dataset.kwlFile; // there, pages cannot read files
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
  const title = box.querySelector(".admonition-title")?.textContent ?? "";
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
addEventListener("pageshow", refresh); // also after "Back", from the browser's page cache
addEventListener("pagehide", save);
document.addEventListener("visibilitychange", () => (document.hidden ? save() : refresh()));
addEventListener("beforeunload", event => {
  if ([...refused.values()].some(Boolean)) event.preventDefault();
});
})();
