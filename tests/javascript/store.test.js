// The store: keys of entries, texts of two tabs, older entries.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const SOURCE = readFileSync(new URL("../../sphinx_kwl/static/kwl-store.js", import.meta.url), "utf8");

/** Run the store on a page of a browser whose storage is `entries`. */
function storeOn(entries = {}, { src = "https://host/bees/en/latest/_static/kwl-store.js", blocked = false } = {}) {
  const storage = Object.create({
    getItem(entry) { if (blocked) throw new Error(); return this[entry] ?? null; },
    setItem(entry, text) { if (blocked) throw new Error(); this[entry] = text; },
    removeItem(entry) { delete this[entry]; },
  });
  Object.assign(storage, entries);
  const dataset = { kwlProject: "Bees: a course", kwlPlaces: '["en","1.0"]', kwlWords: "{}" };
  const addEventListener = () => {};
  const page = {
    URL, clearTimeout, localStorage: storage, addEventListener,
    window: { setTimeout: () => 1 },
    document: { currentScript: { src, dataset }, addEventListener },
  };
  return { store: runInNewContext(`${SOURCE}; kwlStore`, page), storage };
}

test("the site root has no language and no version", () => {
  const { store } = storeOn();
  const root = (path, places = ["en", "2.x"]) => store.siteRoot(`https://host${path}_static/kwl-store.js?v=1`, places);
  assert.equal(root("/"), "");
  assert.equal(root("/bees/"), "bees");
  assert.equal(root("/bees/en/latest/"), "bees");
  assert.equal(root("/bees/v1.2/"), "bees");
  assert.equal(root("/bees/2.x/"), "bees");
  assert.equal(root("/bees/de/"), "bees/de", "not the language of this build");
  assert.equal(root("/2024/"), "2024", "a year is no version");
});

test("an entry names site, project, worksheet and field", () => {
  assert.equal(storeOn().store.entryOf("a sheet", "K"), "kwl:2:bees:Bees%3A%20a%20course:a%20sheet:K");
});

test("an older entry is taken over once", () => {
  const older = "kwl:1:Bees%3A%20a%20course:bees:K";
  const { store, storage } = storeOn({ [older]: "They dance." });
  const entry = store.entryOf("bees", "K");
  assert.equal(store.load(entry), "They dance.");
  assert.deepEqual(Object.keys(storage), [entry]);
});

test("the texts of two tabs are both kept, but not twice", () => {
  const { store, storage } = storeOn();
  const entry = store.entryOf("bees", "K");
  store.texts.add(entry);
  assert.equal(store.load(entry), null);
  store.write(entry, "mine", false);
  storage.setItem(entry, "of the other tab");
  store.save();
  assert.equal(storage.getItem(entry), "of the other tab\n\nmine");
  assert.ok(store.joined.has(entry));
  store.write(entry, "of the other tab\n\nmine, longer", false);
  store.save();
  assert.equal(storage.getItem(entry), "of the other tab\n\nmine, longer");
});

test("the name of the learner becomes part of a file name", () => {
  const { store } = storeOn();
  assert.equal(store.fileEnd(), "answers");
  for (const [name, end] of [["Ada  L.", "Ada-L"], ["../zoë", "zoë"], ["عدى", "عدى"], ["???", "answers"]]) {
    store.write(store.nameEntry, name, false);
    assert.equal(store.fileEnd(), end);
  }
});

test("all entries of this course, also those that the browser refuses", () => {
  const { store } = storeOn({ "kwl:2:wasps:Other:a:K": "x", "theme": "dark" }, { blocked: true });
  store.write(store.entryOf("bees", "K"), "kept in memory", false);
  store.save();
  assert.deepEqual([...store.all().values()], ["kept in memory"]);
  assert.ok(store.isRefused(store.entryOf("bees", "K")));
});
