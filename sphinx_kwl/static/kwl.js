/* sphinx-kwl: let learners type their answers on the page, and download them.

   Without this script, pages show the same content, but have no text areas. */
"use strict";

(() => {
const { words, texts, joined, shows, updates, nameEntry, entryOf, load, store, write, save, replace, works } = kwlStore;
const { isRefused, fileEnd, script } = kwlStore;
const { add, addButton, nameInput, statusLine, offer, textOf, textFile } = kwlParts;

/**
 * @typedef {KwlField & Shown} Field
 * @typedef {object} Shown
 * @property {HTMLTextAreaElement | HTMLInputElement} [input] missing where an answer is only repeated
 * @property {() => ?string} read returns the text
 * @property {(text: ?string) => void} show displays a text
 */

/** @type {Field[]} all fields on the page; a chart and its review have the same entries */
const fields = [];

/** @param {string} entry */
function show(entry) {
  for (const field of fields) if (field.entry === entry) field.show(load(entry));
}

// -- fields

/**
 * The copy behind the text area gives it its height. It is printed instead of the area, on several pages.
 * @param {HTMLElement} space
 * @returns {Shown}
 */
function writable(space) {
  const copy = add(space, "div", "kwl-copy");
  const area = add(space, "textarea", "kwl-write");
  area.setAttribute("aria-label", space.dataset.kwlLabel ?? "");
  area.rows = 1;
  area.spellcheck = true;
  area.autocomplete = "off"; // otherwise Firefox fills it in after a reload
  // a cell can be higher than its text area, because of another cell in the row
  const cell = space.closest("td");
  cell?.addEventListener("click", event => event.target === cell && area.focus());
  space.parentElement?.querySelector(":scope > .kwl-prompt")?.addEventListener("click", () => area.focus());
  copy.style.unicodeBidi = "plaintext"; // the direction of each line depends on its text, as in a text area
  return {
    input: area,
    read: () => area.value || null,
    show(text) {
      if (area.value !== (text ?? "")) { // the same text would move the caret
        const after = area.value.length - area.selectionEnd;
        area.value = text ?? "";
        if (document.activeElement === area) area.selectionEnd = area.selectionStart = area.value.length - after;
      }
      area.dir = text ? "auto" : ""; // an empty area with `auto` starts at the left in Arabic
      copy.textContent = `${area.value}\n`;
    },
  };
}

/** @param {HTMLInputElement} box @returns {Shown} */
function tickable(box) {
  box.autocomplete = "off";
  const line = box.closest(".kwl-alone") ? null : box.closest("p"); // a label around it needs no help
  line?.addEventListener("click", ({ target }) => {
    if (target instanceof Element && !target.closest("a, input")) box.click(); // the text is its label
  });
  return {
    input: box,
    read: () => (box.checked ? "1" : "0"),
    show(text) { box.checked = text ? text === "1" : box.defaultChecked; },
  };
}

/** A gap in running text, which holds one line. @param {HTMLInputElement} input @returns {Shown} */
function gap(input) {
  return {
    input,
    read: () => input.value || null,
    show(text) {
      const line = (text ?? "").replace(/\s*\n\s*/g, " ");
      if (input.value !== line) input.value = line; // the same text would move the caret
      input.dir = line ? "auto" : ""; // an empty field with `auto` starts at the left in Arabic
    },
  };
}

/** @param {HTMLElement} place @param {string} entry @returns {Shown} */
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

/** @param {HTMLElement} box @param {HTMLElement} element */
function field(box, element) {
  const { kwlKey, kwlRepeat, kwlTag = "", kwlLabel, kwlGroup = "" } = element.dataset;
  const input = element instanceof HTMLInputElement ? element : null;
  const ticks = Boolean(input?.matches("[type=checkbox], [type=radio]"));
  const entry = entryOf(box.dataset.kwlSheet ?? "", kwlKey ?? kwlRepeat ?? "");
  const shown = input
    ? ticks ? tickable(input) : gap(input)
    : kwlRepeat ? repeated(element, entry) : writable(element);
  if (!ticks) texts.add(entry);
  return added({ entry, group: kwlGroup, tag: kwlTag, ticks, label: kwlLabel ?? element.ariaLabel ?? "", ...shown });
}

/**
 * The name of the learner, which is one for the whole course.
 * @param {?HTMLElement} bar to which a field for it is added
 * @param {string} tag
 */
function nameField(bar, tag) {
  const base = { entry: nameEntry, tag, ticks: false, label: words.name };
  if (!bar) return added({ ...base, read: () => load(nameEntry), show() {} });
  const input = nameInput(bar, words.name);
  return added({
    ...base,
    input,
    read: () => input.value.trim() || null,
    show(text) { if (input.value.trim() !== (text ?? "")) input.value = text ?? ""; },
  });
}

/** @param {Field} field */
function added(field) {
  fields.push(field);
  show(field.entry);
  return field;
}

// -- boxes

/** @param {HTMLElement} box */
function open(box) {
  /** @type {HTMLElement[]} */
  const elements = [...box.querySelectorAll("[data-kwl-key], [data-kwl-repeat]")].filter(isElement);
  const own = elements.map(each => field(box, each));
  if (!own.length) return;
  box.classList.add("kwl-live");
  const title = box.querySelector(".admonition-title")?.textContent ?? "";
  for (const table of box.querySelectorAll("table")) if (!table.caption) table.setAttribute("aria-label", title);
  const mine = own.filter(({ input }) => input && !input.disabled);
  const bar = add(box, "div", "kwl-bar");
  const { kwlName } = box.dataset;
  const all = kwlName ? [...own, nameField(box.matches(".kwl-reflection") ? bar : null, kwlName)] : own;
  const status = statusLine();
  let telling = 0; // id of a timer
  const tell = (/** @type {string} */ text) => {
    clearTimeout(telling);
    box.classList.remove("kwl-saving");
    status.tell(text);
  };
  if (!box.matches(".kwl-objectives")) addDownload(bar, box, all, tell);
  if (box.matches(".kwl-reflection")) addPrint(bar, box);
  const opened = [...box.querySelectorAll("[data-kwl-reveal]")]
    .flatMap(each => each instanceof HTMLDetailsElement ? [revealed(box, each, own)] : []);
  const touched = () => {
    box.classList.add("kwl-saving");
    clearTimeout(telling);
    telling = window.setTimeout(tellState, 1000); // when the learner pauses
  };
  const written = mine.map(({ entry }) => entry);
  const ticked = "kwlRecall" in box.dataset ? kwlRecall(box, written, touched) : [];
  // a review can have ticked lines of these answers, too
  const entries = [...written, ...written.map(entry => `${entry}.answered`), ...ticked, ...opened];
  if (entries.length) addErase(bar, entries, tell);
  bar.append(status.element);

  const tellState = () => {
    save();
    const both = own.filter(({ entry }) => joined.delete(entry)).length;
    const unsaved = all.some(({ entry }) => isRefused(entry)) || !works();
    tell(unsaved ? words.refused : both ? words.both : entries.some(load) ? words.saved : words.note);
  };
  for (const each of all) {
    for (const type of ["input", "compositionend"]) {
      each.input?.addEventListener(type, event => {
        const unfinished = event instanceof InputEvent && event.isComposing;
        // if unfinished, `compositionend` follows; one answer to a question can untick another
        for (const one of isRadio(each) ? own.filter(other => isRadio(other) && other.group === each.group) : [each]) {
          write(one.entry, one.read(), unfinished);
        }
        if (!unfinished) touched();
      });
    }
  }
  if (mine.length) tellState();
}

/**
 * A model answer stays closed until its space is filled in. What was opened is open on the next visit.
 * @param {HTMLElement} box
 * @param {HTMLDetailsElement} details
 * @param {Field[]} own
 * @returns {string} the entry that says whether it is open
 */
function revealed(box, details, own) {
  const space = entryOf(box.dataset.kwlSheet ?? "", details.dataset.kwlReveal ?? "");
  const entry = `${space}:opened`;
  const summary = details.querySelector("summary");
  if (!summary) return entry;
  const hint = add(summary, "span", "kwl-hint", ` (${words.first})`);
  const spaces = own.filter(field => field.entry === space || (field.group && field.group === details.dataset.kwlReveal));
  const isLocked = () => !details.open && spaces.length > 0 && spaces.every(field => isEmpty(field.read()));
  const update = () => {
    hint.hidden = !isLocked();
    summary.setAttribute("aria-disabled", String(isLocked()));
  };
  summary.addEventListener("click", event => { if (isLocked()) event.preventDefault(); });
  details.addEventListener("toggle", () => { store(entry, details.open ? "1" : null); update(); });
  const showOpen = () => { details.open = load(entry) === "1"; update(); };
  shows.push(each => { if (each === entry) showOpen(); });
  updates.push(update);
  showOpen();
  return entry;
}

/** @param {Field} field */
const isRadio = ({ input }) => input?.type === "radio";

/** @param {Element} element @returns {element is HTMLElement} */
const isElement = element => element instanceof HTMLElement;

/** @param {?string} text */
const isEmpty = text => !text || text === "0";

/** @param {{entry: string, ticks: boolean}} field */
const isWritten = ({ entry }) => Boolean(load(entry));

/**
 * Delete after a confirmation. Undo is possible until the page is left or something new is written.
 * @param {HTMLElement} bar
 * @param {string[]} entries
 * @param {(text: string) => void} tell
 */
function addErase(bar, entries, tell) {
  let sure = false;
  /** @type {?Map<string, ?string>} */
  let erased = null;
  const button = addButton(bar, "kwl-erase", "", () => {
    save();
    const asked = sure;
    sure = !erased && !asked;
    if (sure) tell(words.ask);
    else if (asked) {
      erased = new Map(entries.map(entry => [entry, load(entry)])); // first, so that the button keeps the focus
      replace(entries.map(entry => [entry, null]));
      tell(words.deleted);
    } else if (erased) {
      replace(erased);
      erased = null;
      tell(words.saved);
    }
    update();
  });
  const update = () => {
    const written = entries.some(load);
    if (written) erased = null;
    button.hidden = !erased && !written;
    button.textContent = erased ? words.undo : sure ? words.sure : words.delete;
  };
  button.onblur = () => {
    if (sure) tell(words.saved);
    sure = false;
    update();
  };
  updates.push(update);
  update();
}

/**
 * Until something is written, the box has only the link to the blank worksheet.
 * @param {HTMLElement} bar
 * @param {HTMLElement} box
 * @param {Field[]} own
 * @param {(text: string) => void} tell
 */
function addDownload(bar, box, own, tell) {
  const url = location.protocol === "file:" ? "" : box.dataset.kwlFile ?? ""; // there, pages cannot read files
  const blank = box.querySelector("a.kwl-button")?.parentElement;
  const answers = own.filter(({ entry }) => entry !== nameEntry);
  const name = () => `${box.dataset.kwlSheet}-${fileEnd()}`;
  const take = async () => {
    save();
    try {
      if (url) await script("kwl-word.js");
      offer(url ? await kwlWord.filledIn(url, own) : asText(box, own), `${name()}.${url ? "docx" : "txt"}`);
      tell(words.taken);
    } catch {
      tell(words.failed);
      offer(asText(box, own), `${name()}.txt`);
    }
  };
  const button = addButton(bar, "kwl-take", url ? words.download : words.downloadText, take);
  const update = () => {
    const written = answers.some(isWritten);
    button.hidden = !written;
    if (blank) blank.hidden = written;
  };
  updates.push(update);
  update();
}

/** @param {HTMLElement} bar @param {HTMLElement} box */
function addPrint(bar, box) {
  addButton(bar, "kwl-print", words.print, async () => {
    await script("kwl-print.js");
    kwlPrint(box);
  });
}

/** @param {HTMLElement} box @param {Field[]} own */
function asText(box, own) {
  const title = box.querySelector(".admonition-title")?.textContent ?? "";
  return textFile([title, location.href, ...own.map(textOf)]);
}

// -- start

shows.push(show);
for (const box of document.querySelectorAll("[data-kwl-sheet]")) if (isElement(box)) open(box);
})();
