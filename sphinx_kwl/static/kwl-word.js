/* sphinx-kwl: write answers into the controls of a Word file, and read them. Loaded when it is first used. */
"use strict";

/**
 * A field of a worksheet.
 * @typedef {object} KwlField
 * @property {string} entry of `kwlStore`
 * @property {string} tag of its control
 * @property {string} [mark] the bookmark around its control
 * @property {boolean} ticks it is a check box
 * @property {boolean} [gap] it is in running text
 * @property {string} [group] key of the choice or scale that it is a box of
 * @property {string} label
 * @property {() => ?string} read
 */

const kwlWord = (() => {
const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const W14 = "http://schemas.microsoft.com/office/word/2010/wordml";
const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}";

/**
 * Return the Word file at `url` with the answers of `fields`. Throws an error if an answer has no control.
 * @param {string} url
 * @param {KwlField[]} fields
 */
async function filledIn(url, fields) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(String(response.status));
  const entries = unzip(await response.arrayBuffer());
  const main = mainPart(entries);
  const xml = await parsed(main);
  fill(xml, new Map(fields.filter(({ read }) => read() !== null).map(field => [field.tag, field])));
  const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const result = new XMLSerializer().serializeToString(xml).replace(/^<\?xml.*?\?>\s*/, "");
  const bytes = new TextEncoder().encode(declaration + result);
  main.data = await convert(bytes, new CompressionStream("deflate-raw"));
  main.head.setUint16(10, 8, true); // deflated, even if it was not
  const sizes = [crc32(bytes), main.data.length, bytes.length];
  sizes.forEach((number, i) => main.head.setUint32(16 + 4 * i, number, true));
  return zip(entries);
}

/**
 * Return the answers in a Word file. Throws an error if it is no Word file.
 * @param {ArrayBuffer} buffer
 * @param {KwlField[]} fields
 * @param {string} hint the words in controls that are empty
 * @returns {Promise<Map<KwlField, string>>}
 */
async function answersIn(buffer, fields, hint) {
  const xml = await parsed(mainPart(unzip(buffer)));
  if (!first(xml, W, "body")) throw new Error("no Word file");
  /** @type {Map<string, Element>} */
  const places = new Map(); // tag or bookmark -> its place
  for (const control of xml.getElementsByTagNameNS(W, "sdt")) {
    const tag = first(first(control, W, "sdtPr") ?? control, W, "tag");
    if (tag) places.set(tag.getAttributeNS(W, "val") ?? "", control);
  }
  for (const start of xml.getElementsByTagNameNS(W, "bookmarkStart")) {
    places.set(start.getAttributeNS(W, "name") ?? "", start);
  }
  const answers = new Map();
  for (const field of fields) {
    const place = places.get(field.tag) ?? places.get(field.mark ?? "");
    const text = place && (field.ticks ? tickAt(place) : field.gap ? gapAt(place) : textAt(place));
    if (text && text !== hint) answers.set(field, text);
  }
  return answers;
}

/** @param {Entry[]} entries */
function mainPart(entries) {
  const main = entries.find(({ name }) => new TextDecoder().decode(name) === "word/document.xml");
  if (!main) throw new Error("no Word file");
  return main;
}

/** @param {Entry} part */
async function parsed({ head, data }) {
  const bytes = head.getUint16(10, true) ? await convert(data, new DecompressionStream("deflate-raw")) : data;
  return new DOMParser().parseFromString(new TextDecoder().decode(bytes), "application/xml");
}

// -- WordprocessingML (controls: ECMA-376, part 1, 17.5.2)

/** @param {Document} xml @param {Map<string, KwlField>} answers */
function fill(xml, answers) {
  for (const control of xml.getElementsByTagNameNS(W, "sdt")) {
    const tag = first(control, W, "tag")?.getAttributeNS(W, "val") ?? "";
    const field = answers.get(tag);
    if (!field) continue;
    (field.ticks ? tick : write)(control, kwlParts.marked(field));
    answers.delete(tag);
  }
  if (answers.size) throw new Error("an answer has no control");
}

/**
 * @param {?Document | Element} element
 * @param {string} namespace
 * @param {string} name
 * @returns {?Element}
 */
function first(element, namespace, name) {
  return element?.getElementsByTagNameNS(namespace, name)[0] ?? null;
}

/** @param {Element} control @param {string} state */
function tick(control, state) {
  existing(control, W14, "checked").setAttributeNS(W14, "w14:val", state);
  const glyph = existing(control, W14, state === "1" ? "checkedState" : "uncheckedState");
  const code = parseInt(glyph.getAttributeNS(W14, "val") ?? "", 16);
  existing(control, W, "t").textContent = String.fromCodePoint(code);
}

/** As `first`, but throws an error. @param {Element} element @param {string} namespace @param {string} name */
function existing(element, namespace, name) {
  const found = first(element, namespace, name);
  if (!found) throw new Error(name);
  return found;
}

/**
 * Replace the placeholder by one paragraph for each line, with the properties of the present paragraph. In a
 * control inside a line, the text is one run.
 * @param {Element} control
 * @param {string} text
 */
function write(control, text) {
  const content = existing(control, W, "sdtContent");
  // Word cannot open a file with characters that XML 1.0 does not allow; the serializer writes them.
  const legal = text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
  const lines = legal.split(/\r\n?|[\n\u0085\u2028\u2029]/);
  const present = first(content, W, "p");
  if (present) {
    const template = /** @type {Element} */ (present.cloneNode());
    const properties = first(content, W, "pPr");
    if (properties) template.append(properties.cloneNode(true));
    content.replaceChildren(...lines.map(line => paragraph(template, line)));
  } else {
    content.replaceChildren();
    addRuns(content, lines.join(" "), first(first(control, W, "sdtPr"), W, "rPr"));
  }
  first(control, W, "showingPlcHdr")?.remove();
}

/** @param {Element} parent @param {string} name */
function append(parent, name) {
  return parent.appendChild(parent.ownerDocument.createElementNS(W, `w:${name}`));
}

/** @param {Element} template @param {string} line */
function paragraph(template, line) {
  const p = /** @type {Element} */ (template.cloneNode(true));
  if (new RegExp(`^\\P{L}*[${RTL}]`, "u").test(line)) append(first(p, W, "pPr") ?? append(p, "pPr"), "bidi");
  addRuns(p, line);
  return p;
}

/**
 * Add a line of text. Each piece in a right-to-left script becomes a run.
 * @param {Element} p
 * @param {string} line
 * @param {?Element} [look] the properties of all runs
 */
function addRuns(p, line, look = null) {
  const pieces = line.split(new RegExp(`([${RTL}](?:[^\\p{L}\\p{N}]*[${RTL}])*)`, "u"));
  pieces.forEach((piece, i) => {
    if (!piece) return;
    const run = append(p, "r");
    const own = look ? run.appendChild(/** @type {Element} */ (look.cloneNode(true))) : null;
    if (i % 2) append(own ?? append(run, "rPr"), "rtl");
    piece.split("\t").forEach((part, after) => {
      if (after) append(run, "tab");
      const t = append(run, "t");
      t.setAttribute("xml:space", "preserve");
      t.textContent = part;
    });
  });
}

// -- reading, also what LibreOffice and other programs have saved: they keep bookmarks and styles

/** @param {Element} place @returns {string} "1" or "0", or "" if there is no check box */
function tickAt(place) {
  const checked = first(place, W14, "checked") ?? first(place.parentElement, W14, "checked");
  if (checked) return /^(1|true|on)$/.test(checked.getAttributeNS(W14, "val") ?? "1") ? "1" : "0";
  const glyph = linesOf(paragraphOf(place)).match(/[\u2610-\u2612]/);
  return glyph ? String(Number(glyph[0] !== "\u2610")) : "";
}

/**
 * Return the text of all paragraphs with the style of answers around a place, or what stands there on its line.
 * @param {Element} place
 */
function textAt(place) {
  const own = place.localName === "sdt" ? place : null;
  if (own && first(own, W, "showingPlcHdr")) return "";
  const inside = own && [...own.getElementsByTagNameNS(W, "p")].map(each => linesOf(each)).join("\n");
  const paragraph = paragraphOf(place);
  if (inside) return trimmed(inside);
  if (!paragraph) return "";
  if (!isAnswer(paragraph)) return trimmed(linesOf(own ?? paragraph, own ? null : place).split("\t")[0]);
  let start = paragraph;
  while (isAnswer(start.previousElementSibling)) start = /** @type {Element} */ (start.previousElementSibling);
  const lines = [];
  for (let each = /** @type {?Element} */ (start); each && isAnswer(each); each = each.nextElementSibling) {
    lines.push(linesOf(each));
  }
  return trimmed(lines.join("\n"));
}

/** Return the text between the marks of a gap. @param {Element} place */
function gapAt(place) {
  if (place.localName === "sdt") return textAt(place);
  const id = place.getAttributeNS(W, "id");
  const ends = [...place.ownerDocument.getElementsByTagNameNS(W, "bookmarkEnd")];
  const end = ends.find(each => each.getAttributeNS(W, "id") === id);
  return trimmed(linesOf(paragraphOf(place), place, end));
}

/** @param {?Element} element */
function isAnswer(element) {
  const style = element?.localName === "p" ? first(element, W, "pStyle") : null;
  return style?.getAttributeNS(W, "val")?.replace(/\W/g, "") === "KWLAnswer";
}

/** The paragraph around a place, or after it. @param {Element} place @returns {?Element} */
function paragraphOf(place) {
  const around = place.closest("p");
  if (around) return around;
  const next = place.nextElementSibling;
  return next?.localName === "p" ? next : next ? first(next, W, "p") : null;
}

/**
 * Return the text in an element, from a place in it, up to another.
 * @param {?Element} element
 * @param {?Element} [from]
 * @param {?Element} [to]
 */
function linesOf(element, from = null, to = null) {
  let text = "";
  for (const each of element?.getElementsByTagNameNS(W, "*") ?? []) {
    if (from && !(from.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
    if (to && !(to.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_PRECEDING)) break;
    if (each.localName === "t") text += each.textContent;
    else if (each.localName === "tab" && each.parentElement?.localName === "r") text += "\t";
    else if (each.localName === "br" || each.localName === "cr") text += "\n";
  }
  return text;
}

/** Remove line ends and the no-break spaces that make empty controls wide. @param {string} text */
function trimmed(text) {
  return text.replace(/^\n+|\s+$/g, "").replace(/^\u00a0+/, "");
}

// -- zip (PKWARE APPNOTE 4.3.7: header before each file, 4.3.12: central directory, 4.3.16: its end)

/** @typedef {{head: DataView<ArrayBuffer>, name: Uint8Array<ArrayBuffer>, data: Uint8Array<ArrayBuffer>}} Entry */

/** Return the files without decompressing them: directory entry, name, data. @param {ArrayBuffer} buffer */
function unzip(buffer) {
  const view = new DataView(buffer);
  const short = (/** @type {number} */ at) => view.getUint16(at, true);
  const long = (/** @type {number} */ at) => view.getUint32(at, true);
  let end = buffer.byteLength - 22;
  while (long(end) !== 0x06054b50) end--; // throws an error if it does not exist
  /** @type {Entry[]} */
  const entries = [];
  let at = long(end + 16);
  for (let count = short(end + 10); count; count--) {
    const local = long(at + 42);
    const data = local + 30 + short(local + 26) + short(local + 28);
    entries.push({
      head: new DataView(buffer.slice(at, at + 46)),
      name: new Uint8Array(buffer, at + 46, short(at + 28)),
      data: new Uint8Array(buffer, data, long(at + 20)),
    });
    at += 46 + short(at + 28) + short(at + 30) + short(at + 32);
  }
  return entries;
}

/** @param {Entry[]} entries */
function zip(entries) {
  /** @type {BlobPart[]} */
  const files = [];
  /** @type {(DataView<ArrayBuffer> | Uint8Array<ArrayBuffer>)[]} */
  const directory = [];
  let offset = 0;
  for (const { head, name, data } of entries) {
    head.setUint16(8, head.getUint16(8, true) & ~8, true); // the sizes are before the data, not after it
    head.setUint32(30, 0); // no extra fields, no comment
    head.setUint32(42, offset, true);
    const local = new Uint8Array(30);
    local.set([0x50, 0x4b, 3, 4]);
    local.set(new Uint8Array(head.buffer, 6, 24), 4); // the same fields in the same order
    files.push(local, name, data);
    directory.push(head, name);
    offset += 30 + name.length + data.length;
  }
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  for (const at of [8, 10]) end.setUint16(at, entries.length, true);
  end.setUint32(12, directory.reduce((sum, part) => sum + part.byteLength, 0), true);
  end.setUint32(16, offset, true);
  return new Blob([...files, ...directory, end], { type: TYPE });
}

/** @param {BufferSource} bytes @param {CompressionStream | DecompressionStream} transform */
async function convert(bytes, transform) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(transform)).arrayBuffer());
}

/** @param {Uint8Array} bytes */
function crc32(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

return { filledIn, answersIn };
})();
