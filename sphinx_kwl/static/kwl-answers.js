/* sphinx-kwl: all answers of a learner in a course: progress, take along, bring back, delete.

   Loaded only on pages with `my-answers`. Without this script, the box is a list of worksheets. */
"use strict";

(() => {
const words = JSON.parse(/** @type {HTMLScriptElement} */ (document.currentScript).dataset.kwlWords ?? "{}");
const { entryOf, load, replace, shows, updates, nameEntry } = kwlStore;
const { add, addButton, nameInput, statusLine, offer, linesIn, textOf, textFile } = kwlParts;

/**
 * The data of a box, from `sphinx_kwl.writers.my_answers`.
 * @typedef {object} Course
 * @property {string} file the address of the workbook, or empty
 * @property {string} id of the workbook
 * @property {string[]} name tag and bookmark of the line for the name, if there is one
 * @property {[string, string, string, string, string][]} objectives sheet, key, label, tag, bookmark of check boxes
 * @property {Sheet[]} sheets
 * @typedef {object} Sheet
 * @property {string} id
 * @property {string} title
 * @property {string[]} name
 * @property {[string, string, number, string, string, string][]} fields key, label, kind of control (1: check box,
 *   2: gap), tag, bookmark, key of its question
 * @property {string[]} questions keys of fields whose lines can be ticked as answered
 */

/** @param {HTMLElement} box */
function open(box) {
  /** @type {Course} */
  const course = JSON.parse(box.dataset.kwlAnswers ?? "");
  const sheets = course.sheets.map(fieldsOf);
  const objectives = course.objectives.map(tickOf);
  const all = [...objectives, ...sheets.flat()];
  /** Entries of answers whose lines can be ticked as answered. */
  const asked = new Set(course.sheets.flatMap(({ id, questions }) => questions.map(key => entryOf(id, key))));
  const names = [course, ...course.sheets].flatMap(({ name }) => name.length ? [nameOf(name)] : []);
  const states = [...box.querySelectorAll("li > p")].map(line => add(line, "span", "kwl-state"));
  box.classList.add("kwl-live");
  const bar = add(box, "div", "kwl-bar");
  const status = statusLine();
  if (names.length) addName(bar);
  const take = addButton(bar, "kwl-take", words.take, async () => {
    kwlStore.save();
    const name = `${course.id}-${kwlStore.fileEnd()}`;
    const text = () => textFile([
      ...objectives.map(textOf),
      ...course.sheets.flatMap(({ title }, i) => [title, ...sheets[i].map(textOf)]),
    ]);
    try {
      const url = location.protocol === "file:" ? "" : course.file; // there, pages cannot read files
      if (url) await kwlStore.script("kwl-word.js");
      offer(url ? await kwlWord.filledIn(url, [...names.slice(0, 1), ...all]) : text(), `${name}.${url ? "docx" : "txt"}`);
      status.tell(words.taken);
    } catch {
      offer(text(), `${name}.txt`);
      status.tell(words.failed);
    }
  });

  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.accept = ".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  input.onchange = async () => {
    await bring([...input.files ?? []]);
    input.value = ""; // so that the same file can be chosen again
  };
  addButton(bar, "kwl-bring", words.bring, () => input.click());

  const erase = addButton(bar, "kwl-erase", words.deleteAll, async () => {
    kwlStore.save();
    const count = String(kwlStore.all().size);
    if (await ask(words.ask.replace("{count}", count), words.delete, words.cancel)) {
      change([...kwlStore.all().keys()].map(entry => [entry, null]), words.deleted);
      undo.focus();
    }
  });
  /** @type {?Map<string, ?string>} */
  let before = null;
  const undo = addButton(bar, "kwl-undo", words.undo, () => {
    if (before) replace(before);
    before = null;
    update();
    status.tell(words.undone);
    take.focus();
  });
  bar.append(status.element);

  /** Change entries; undo is possible until the page is left. @param {[string, ?string][]} changes @param {string} text */
  function change(changes, text) {
    before = replace(changes);
    update();
    status.tell(changes.some(([entry]) => kwlStore.isRefused(entry)) ? words.refused : text);
  }

  /** Bring back the answers in Word files; ask before other answers are replaced. @param {File[]} files */
  async function bring(files) {
    /** @type {Map<string, string>} */
    const found = new Map();
    const unread = [];
    await kwlStore.script("kwl-word.js");
    for (const file of files) {
      try {
        const answers = await kwlWord.answersIn(await file.arrayBuffer(), [...names, ...all], words.hint);
        if (!answers.size) unread.push(file.name);
        for (const [field, text] of answers) {
          if (asked.has(field.entry)) setQuestions(found, field.entry, text);
          else found.set(field.entry, text);
        }
      } catch {
        unread.push(file.name); // no Word file
      }
    }
    // an unchanged box that nobody ticked is no change
    let changes = [...found].filter(([entry, text]) => text !== (load(entry) ?? "0"));
    const over = changes.filter(([entry]) => load(entry));
    if (over.length) {
      const question = words.over.replace("{count}", String(over.length));
      if (!await ask(question, words.replace, words.keep)) changes = changes.filter(([entry]) => !load(entry));
    }
    const text = unread.length ? words.unread.replace("{files}", unread.join(", ")) : "";
    if (found.size) change(changes, `${words.brought.replace("{count}", String(changes.length))} ${text}`.trim());
    else status.tell(text);
  }

  function update() {
    const any = kwlStore.all().size > 0;
    if (any && before && ![...before].some(([entry, text]) => text !== load(entry))) before = null;
    sheets.forEach((fields, i) => {
      const spaces = fields.filter(({ ticks, group }) => !ticks || group);
      const answered = new Map(); // space, or question -> whether something is written
      for (const { entry, group } of spaces.length ? spaces : fields) { // a sheet with check boxes only
        const name = group || entry;
        answered.set(name, answered.get(name) || !["", "0"].includes(load(entry) ?? ""));
      }
      const counted = [...answered.values()];
      const written = counted.filter(Boolean).length;
      const [state, item] = [states[i], states[i]?.closest("li")];
      if (!state) return;
      state.textContent = written
        ? words.state.replace("{written}", String(written)).replace("{total}", String(counted.length))
        : words.nothing;
      item?.classList.toggle("kwl-started", written > 0);
      item?.classList.toggle("kwl-complete", written === counted.length);
    });
    take.hidden = erase.hidden = !any;
    undo.hidden = !before;
  }
  updates.push(update);
  update();
  status.tell(words.note);
}

/**
 * Add an answer whose lines may begin with a box, and its ticked lines.
 * @param {Map<string, string>} found
 * @param {string} entry
 * @param {string} text
 */
function setQuestions(found, entry, text) {
  const ticked = text.match(/^☒.*$/gm)?.map(line => line.slice(1)) ?? [];
  const answered = linesIn(ticked.join("\n")).join("\n");
  found.set(entry, text.replace(/^[☒☐] ?/gm, ""));
  if (answered || load(`${entry}.answered`)) found.set(`${entry}.answered`, answered);
}

/** @param {Sheet} sheet @returns {KwlField[]} */
function fieldsOf({ id, fields }) {
  return fields.map(([key, label, kind, tag, mark, group]) => {
    const entry = entryOf(id, key);
    return { entry, label, ticks: kind === 1, gap: kind === 2, tag, mark, group, read: () => load(entry) };
  });
}

/** @param {string[]} objective @returns {KwlField} */
function tickOf([sheet, key, label, tag, mark]) {
  const entry = entryOf(sheet, key);
  return { entry, label, ticks: true, tag, mark, read: () => load(entry) };
}

/** @param {string[]} name @returns {KwlField} */
function nameOf([tag, mark]) {
  return { entry: nameEntry, label: words.name, ticks: false, tag, mark, read: () => load(nameEntry) };
}

/** @param {Element} bar */
function addName(bar) {
  const input = nameInput(bar, words.name);
  input.oninput = () => kwlStore.write(nameEntry, input.value.trim() || null, false);
  const show = () => {
    const text = load(nameEntry) ?? "";
    if (input.value.trim() !== text) input.value = text;
  };
  shows.push(show);
  show();
}

/**
 * Ask a question in a modal dialog; Escape means the second answer.
 * @param {string} question
 * @param {string} yes
 * @param {string} no
 * @returns {Promise<boolean>}
 */
function ask(question, yes, no) {
  const dialog = add(document.body, "dialog", "kwl-dialog");
  dialog.style.backgroundColor = colourBehind(document.querySelector("[data-kwl-answers]"));
  const text = add(dialog, "p", "", question);
  text.id = "kwl-question";
  dialog.setAttribute("aria-labelledby", text.id);
  const bar = add(dialog, "div", "kwl-bar");
  addButton(bar, "kwl-yes", yes, () => dialog.close("yes"));
  addButton(bar, "kwl-no", no, () => dialog.close());
  return new Promise(resolve => {
    dialog.onclose = () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    };
    dialog.showModal();
    const last = dialog.querySelector(".kwl-no");
    if (last instanceof HTMLElement) last.focus(); // Enter deletes nothing by accident
  });
}

/** Return the background of the page where an element is: in unknown themes, boxes have none. @param {?Element} element */
function colourBehind(element) {
  for (let each = element?.parentElement; each; each = each.parentElement) {
    const colour = getComputedStyle(each).backgroundColor;
    if (!/^rgba\(.*, 0\)$|^transparent$/.test(colour)) return colour;
  }
  return "Canvas";
}

for (const box of document.querySelectorAll("[data-kwl-answers]")) if (box instanceof HTMLElement) open(box);
})();
