/* sphinx-kwl: write a learner's answers into the controls of a worksheet. Loaded by the first download. */

const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const W14 = "http://schemas.microsoft.com/office/word/2010/wordml";
const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}";

/* Return the Word file at `url` with the answers of `fields`. Throws an error if an answer has no control. */
export async function filledIn(url, fields) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(response.status);
  const entries = unzip(await response.arrayBuffer());
  const main = entries.find(({ name }) => new TextDecoder().decode(name) === "word/document.xml");
  const source = new TextDecoder().decode(await convert(main.data, new DecompressionStream("deflate-raw")));
  const xml = new DOMParser().parseFromString(source, "application/xml");
  fill(xml, new Map(fields.filter(({ read }) => read() !== null).map(field => [field.tag, field])));
  const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const result = new XMLSerializer().serializeToString(xml).replace(/^<\?xml.*?\?>\s*/, "");
  const bytes = new TextEncoder().encode(declaration + result);
  main.data = await convert(bytes, new CompressionStream("deflate-raw"));
  const sizes = [crc32(bytes), main.data.length, bytes.length];
  sizes.forEach((number, i) => main.head.setUint32(16 + 4 * i, number, true));
  return zip(entries);
}

// -- WordprocessingML (controls: ECMA-376, part 1, 17.5.2)

function fill(xml, answers) {
  for (const control of xml.getElementsByTagNameNS(W, "sdt")) {
    const tag = first(control, W, "tag")?.getAttributeNS(W, "val");
    const field = answers.get(tag);
    if (!field) continue;
    (field.ticks ? tick : write)(control, field.read());
    answers.delete(tag);
  }
  if (answers.size) throw new Error("an answer has no control");
}

function first(element, namespace, name) {
  return element.getElementsByTagNameNS(namespace, name)[0];
}

function tick(control, state) {
  first(control, W14, "checked").setAttributeNS(W14, "w14:val", state);
  const glyph = first(control, W14, state === "1" ? "checkedState" : "uncheckedState");
  first(control, W, "t").textContent = String.fromCodePoint(parseInt(glyph.getAttributeNS(W14, "val"), 16));
}

/* Replace the placeholder by one paragraph for each line, with the properties of the present paragraph. */
function write(control, text) {
  const content = first(control, W, "sdtContent");
  const template = first(content, W, "p").cloneNode();
  const properties = first(content, W, "pPr");
  if (properties) template.append(properties.cloneNode(true));
  // Word cannot open a file with characters that XML 1.0 does not allow; the serializer writes them.
  const legal = text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
  content.replaceChildren(...legal.split(/\r\n?|[\n\u0085\u2028\u2029]/).map(line => paragraph(template, line)));
  first(control, W, "showingPlcHdr")?.remove();
}

function paragraph(template, line) {
  const p = template.cloneNode(true);
  const w = (parent, name) => parent.appendChild(p.ownerDocument.createElementNS(W, `w:${name}`));
  if (new RegExp(`^\\P{L}*[${RTL}]`, "u").test(line)) w(first(p, W, "pPr") ?? w(p, "pPr"), "bidi");
  // Each piece of text in a right-to-left script becomes a separate run.
  const pieces = line.split(new RegExp(`([${RTL}](?:[^\\p{L}\\p{N}]*[${RTL}])*)`, "u"));
  pieces.forEach((piece, i) => {
    if (!piece) return;
    const run = w(p, "r");
    if (i % 2) w(w(run, "rPr"), "rtl");
    piece.split("\t").forEach((part, after) => {
      if (after) w(run, "tab");
      const t = w(run, "t");
      t.setAttribute("xml:space", "preserve");
      t.textContent = part;
    });
  });
  return p;
}

// -- zip (PKWARE APPNOTE 4.3.7: header before each file, 4.3.12: central directory, 4.3.16: its end)

/* Return the files without decompressing them: directory entry, name, data. */
function unzip(buffer) {
  const view = new DataView(buffer);
  const [short, long] = [at => view.getUint16(at, true), at => view.getUint32(at, true)];
  let end = buffer.byteLength - 22;
  while (long(end) !== 0x06054b50) end--; // throws an error if it does not exist
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

function zip(entries) {
  const files = [];
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

async function convert(bytes, transform) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(transform)).arrayBuffer());
}

function crc32(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 && 0xedb88320);
  }
  return ~crc >>> 0;
}
