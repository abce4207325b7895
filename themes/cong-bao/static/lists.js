// The filter of a list: hides the rows of the page at hand that do not have the words typed.
// tim/words.js compares words as the search does.
(() => {
  "use strict";
  const form = document.getElementById("sift");
  const list = document.querySelector("[data-list]");
  const { words, hasMarks } = window.congbao || {};
  if (!form || !list || !words) return;
  const rows = Array.from(list.querySelectorAll("tbody > tr, [data-rows] > li"));
  // A list that is seen at a glance needs none.
  if (rows.length < 8) return;
  const box = document.getElementById("sift-words");
  const told = document.getElementById("sift-told");
  const groups = Array.from(list.querySelectorAll("[data-group]"));
  const texts = new Map();
  const wordsOf = (row) => {
    if (!texts.has(row)) texts.set(row, words(row.textContent));
    return texts.get(row);
  };

  // With marks a word means what it says; without, all that it may be. What is typed without a
  // blank stands so: 12/CT-UBND is no 12 beside a CT. Its last word may go on.
  const has = (word, asked, isLast) => {
    const form = hasMarks(asked.marked) ? "marked" : "bare";
    return isLast ? word[form].startsWith(asked[form]) : word[form] === asked[form];
  };
  const hasTerm = (found, term) =>
    found.some((_, at) =>
      term.every((asked, ahead) => {
        const word = found[at + ahead];
        return word && (ahead === 0 || word.follows) && has(word, asked, ahead === term.length - 1);
      }));
  const sift = () => {
    const terms = box.value.split(/\s+/).map(words).filter((it) => it.length > 0);
    let count = 0;
    for (const row of rows) {
      const isShown = terms.every((it) => hasTerm(wordsOf(row), it));
      row.hidden = !isShown;
      if (isShown) count += 1;
    }
    for (const group of groups) group.hidden = !group.querySelector("tbody > tr:not([hidden]), [data-rows] > li:not([hidden])");
    const values = { count: count.toLocaleString(document.documentElement.lang), total: rows.length };
    const pattern = count > 0 ? form.dataset.shown : form.dataset.nothing;
    told.textContent = terms.length === 0 ? "" : pattern.replace(/\{(\w+)\}/g, (all, name) => values[name]);
  };
  box.addEventListener("input", sift);
  // The browser may have kept what was typed.
  addEventListener("pageshow", sift);
})();
