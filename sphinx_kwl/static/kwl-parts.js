/* sphinx-kwl: parts that the scripts for boxes and for all answers of a course share: buttons, status, files. */
"use strict";

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
