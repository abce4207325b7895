// The colours and the size of letters that the reader chose, before anything is drawn. site.js
// lets them choose; where nothing may be kept, the site's own choice stands. And a word that there
// are scripts, for what has its place from the first moment then.
(function () {
  document.documentElement.dataset.script = "";
  try {
    for (const name of ["scheme", "size"]) {
      const chosen = localStorage.getItem(`congbao-${name}`);
      if (chosen) document.documentElement.dataset[name] = chosen;
    }
  } catch {
    // Nothing is kept.
  }
})();
