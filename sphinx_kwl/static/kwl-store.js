/* sphinx-kwl: what learners write is kept in this browser (localStorage), with one entry for each field.

   The other scripts of this package use the object `kwlStore` and, for what stands on the page, `kwlParts`.
   None of them is a module, because browsers do not load modules on pages that are opened as files. */
"use strict";

const kwlStore = (() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const settings = script.dataset;
  /** @type {Record<string, string>} */
  const words = JSON.parse(settings.kwlWords ?? "{}");
  const project = settings.kwlProject ?? "";
  /** @type {[string, string][]} label and role of each line at the top of a worksheet */
  const printed = JSON.parse(settings.kwlPrinted ?? "[]");

  /** @type {Map<string, ?string>} entry -> text that is not saved yet */
  const pending = new Map();
  /** @type {Map<string, ?string>} entry -> text that the browser could not save */
  const refused = new Map();
  /** @type {Map<string, ?string>} entry -> the text that this page knows from the browser */
  const known = new Map();
  /** @type {Set<string>} entries with texts by people, which are joined when two tabs write one of them */
  const texts = new Set();
  /** @type {Set<string>} entries in which a word is unfinished, for example in Japanese */
  const composing = new Set();
  /** @type {Set<string>} entries whose texts from two tabs were joined and nobody has said it yet */
  const joined = new Set();
  /** @type {((entry: string) => void)[]} functions that show the text of an entry */
  const shows = [];
  /** @type {(() => void)[]} functions that update buttons after answers have changed */
  const updates = [];
  let saving = 0; // id of a timer

  /**
   * Return the folders of the site, without those of its language and version at the end.
   * @param {string} address of this script, which is in a folder of the site
   * @param {string[]} places names of folders for the language and version of this build
   */
  function siteRoot(address, places) {
    const folders = new URL("..", address).pathname.split("/").filter(Boolean);
    const isPlace = (/** @type {string} */ name) =>
      places.includes(name.toLowerCase().replaceAll("_", "-")) || /^(latest|stable|v?\d+(\.\d+)+)$/i.test(name);
    while (folders.length && isPlace(folders[folders.length - 1])) folders.pop();
    return folders.join("/");
  }

  const code = (/** @type {string[]} */ ...names) => names.map(encodeURIComponent).join(":");
  const prefix = `kwl:2:${code(siteRoot(script.src, JSON.parse(settings.kwlPlaces ?? "[]")), project)}:`;

  /**
   * Return the entry of a field. An entry of an earlier version, which had no site root, is taken over.
   * @param {string} sheet
   * @param {string} key
   */
  function entryOf(sheet, key) {
    const entry = prefix + code(sheet, key);
    const earlier = `kwl:1:${code(project, sheet, key)}`;
    const text = stored(earlier);
    if (text !== null) {
      if (stored(entry) === null) store(entry, text);
      if (!refused.has(entry)) store(earlier, null);
    }
    return entry;
  }

  /** @param {string} entry @returns {?string} */
  function stored(entry) {
    try {
      return localStorage.getItem(entry);
    } catch {
      return null; // storage is blocked
    }
  }

  /** @param {string} entry @returns {?string} */
  function load(entry) {
    for (const unsaved of [pending, refused]) if (unsaved.has(entry)) return unsaved.get(entry) ?? null;
    const text = stored(entry);
    known.set(entry, text);
    return text;
  }

  /**
   * Store a text, or remove the entry if it is null.
   * @param {string} entry
   * @param {?string} text
   */
  function store(entry, text) {
    pending.delete(entry);
    known.set(entry, text);
    try {
      if (text === null) localStorage.removeItem(entry);
      else localStorage.setItem(entry, text);
      refused.delete(entry);
    } catch {
      refused.set(entry, text); // storage is blocked or full
    }
  }

  /**
   * Return *text*, together with what another tab has written since this page read the entry.
   * @param {string} entry
   * @param {?string} text
   */
  function withOthers(entry, text) {
    const there = stored(entry);
    if (!texts.has(entry) || !there || there === known.get(entry) || text?.includes(there)) return text;
    if (!text || there.includes(text)) return there;
    joined.add(entry);
    return `${there}\n\n${text}`;
  }

  /**
   * Save a text soon, so that continuous typing is saved, too.
   * @param {string} entry
   * @param {?string} text
   * @param {boolean} unfinished an input method is in the middle of a word
   */
  function write(entry, text, unfinished) {
    pending.set(entry, text);
    for (const show of shows) show(entry);
    if (unfinished) composing.add(entry);
    else composing.delete(entry);
    if (!unfinished) saving ||= window.setTimeout(save, 800);
  }

  /** @param {boolean} [leaving] save unfinished words, too */
  function save(leaving) {
    clearTimeout(saving);
    saving = 0;
    for (const [entry, text] of [...pending]) {
      if (composing.has(entry) && leaving !== true) continue;
      store(entry, withOthers(entry, text));
    }
    changed([...joined]);
  }

  /** @param {Iterable<string>} entries */
  function changed(entries) {
    for (const entry of entries) for (const show of shows) show(entry);
    for (const update of updates) update();
  }

  /** Show the stored texts, after another tab has changed them. Unsaved text in this tab is kept. */
  function refresh() {
    changed([...known.keys()].filter(entry => !pending.has(entry)));
  }

  /** Return the texts of all entries of this course. @returns {Map<string, string>} */
  function all() {
    const entries = [...pending.keys(), ...refused.keys()];
    try {
      entries.push(...Object.keys(localStorage));
    } catch {
      // storage is blocked
    }
    /** @type {Map<string, string>} */
    const found = new Map();
    for (const entry of entries) {
      const text = entry.startsWith(prefix) ? load(entry) : null;
      if (text !== null) found.set(entry, text);
    }
    return found;
  }

  /**
   * Store several texts at once, show them, and return the texts before.
   * @param {Iterable<[string, ?string]>} changes
   * @returns {Map<string, ?string>}
   */
  function replace(changes) {
    const before = new Map();
    for (const [entry, text] of changes) {
      before.set(entry, load(entry));
      store(entry, text);
    }
    changed(before.keys());
    return before;
  }

  function works() {
    store("kwl", "");
    const result = !refused.has("kwl");
    store("kwl", null);
    refused.delete("kwl");
    known.delete("kwl");
    return result;
  }

  /** @param {string} entry */
  const isRefused = entry => refused.has(entry);

  /** Return the text for a file name after its *id*: the name of the learner, else "answers". */
  function fileEnd() {
    const name = load(nameEntry)?.replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60);
    return name || "answers";
  }

  /** Load another script of this package, once. @param {string} name @returns {Promise<void>} */
  function script_(name) {
    const src = new URL(name, script.src).href;
    return loads[src] ??= new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = src;
      element.onload = () => resolve();
      element.onerror = () => reject(new Error(src));
      document.head.append(element);
    });
  }
  /** @type {Record<string, Promise<void>>} */
  const loads = {};

  const nameEntry = entryOf("@", "name"); // no worksheet has this name

  addEventListener("storage", refresh);
  addEventListener("pageshow", refresh); // also after "Back", from the browser's page cache
  addEventListener("pagehide", () => save(true));
  document.addEventListener("visibilitychange", () => (document.hidden ? save(true) : refresh()));
  addEventListener("beforeunload", event => {
    if ([...refused.values()].some(Boolean)) event.preventDefault();
  });

  return {
    words, printed, texts, joined, shows, updates, nameEntry, entryOf, load, store, write, save, all, replace, works,
    isRefused, fileEnd, script: script_, siteRoot,
  };
})();

/* Parts that the scripts for boxes and for all answers of a course share: buttons, status, files. */
const kwlParts = (() => {
  /**
   * @template {keyof HTMLElementTagNameMap} Name
   * @param {Element} parent
   * @param {Name} name of the element
   * @param {string} className
   * @param {string} [text]
   */
  function add(parent, name, className, text = "") {
    const element = document.createElement(name);
    element.className = className;
    element.textContent = text;
    return parent.appendChild(element);
  }

  /** @param {Element} bar @param {string} className @param {string} text @param {() => void} press */
  function addButton(bar, className, text, press) {
    const button = add(bar, "button", className, text);
    button.type = "button";
    button.onclick = event => { if (event.detail < 2) press(); }; // ignore the second click of a double click
    return button;
  }

  /** @param {Element} bar @param {string} text of its label */
  function nameInput(bar, text) {
    const input = add(add(bar, "label", "kwl-name", `${text} `), "input", "");
    input.autocomplete = "off"; // others use this computer, too
    return input;
  }

  /** Return a line for messages, which screen readers read when it changes, and the function that writes it. */
  function statusLine() {
    const element = document.createElement("p");
    element.className = "kwl-status";
    element.setAttribute("role", "status");
    const tell = (/** @type {string} */ text) => {
      if (element.textContent !== text) element.textContent = text; // the same text is not announced again
    };
    return { element, tell };
  }

  /** Let the browser save a file. @param {Blob} blob @param {string} name */
  function offer(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  /** Return the lines of a text that are not empty. @param {?string} text */
  function linesIn(text) {
    return (text ?? "").split("\n").map(line => line.trim()).filter(Boolean);
  }

  /**
   * Return the text of a field. If some of its lines are ticked as answered in a review, each begins with a box.
   * @param {KwlField} field
   */
  function marked({ entry, ticks, read }) {
    const text = read() ?? "";
    const answered = ticks ? null : kwlStore.load(`${entry}.answered`);
    if (answered === null) return text;
    const done = linesIn(answered);
    return text.replace(/^.*\S.*$/gm, line => `${done.includes(line.trim()) ? "☒" : "☐"} ${line}`);
  }

  /** @param {KwlField} field */
  function textOf(field) {
    const { ticks, label, read } = field;
    return ticks ? `[${read() === "1" ? "x" : " "}] ${label}` : `${label}\n\n${marked(field)}`;
  }

  /** @param {string[]} paragraphs */
  function textFile(paragraphs) {
    return new Blob(["\ufeff", [...paragraphs, ""].join("\n\n")], { type: "text/plain" });
  }

  return { add, addButton, nameInput, statusLine, offer, linesIn, marked, textOf, textFile };
})();
