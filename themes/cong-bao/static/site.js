// Comfort only: every page reads without it.
const filled = (pattern, words) => pattern.replace(/\{(\w+)\}/g, (all, name) => words[name] ?? all);

// The reader's day, in Vietnamese time.
const options = { weekday: "long", day: "2-digit", month: "numeric", year: "numeric", timeZone: "Asia/Ho_Chi_Minh" };
const today = () => {
  const parts = new Intl.DateTimeFormat(document.documentElement.lang, options).formatToParts(new Date());
  const words = Object.fromEntries(parts.map((part) => [part.type, part.value]));
  words.month = Number(words.month) < 3 ? words.month.padStart(2, "0") : words.month;
  return words;
};

for (const place of document.querySelectorAll("[data-today]")) {
  place.textContent = filled(place.dataset.today, today());
  place.hidden = false;
}
// Again when it is printed: a page may have been open for days.
const sayPrinted = () => {
  const words = { ...today(), address: location.href.split("#")[0] };
  for (const place of document.querySelectorAll("[data-printed]")) {
    place.textContent = filled(place.dataset.printed, words);
  }
};
sayPrinted();
addEventListener("beforeprint", sayPrinted);
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// What the reader chooses of the display; display.js takes it up on the next page.
for (const display of document.querySelectorAll(".display")) {
  const chosen = document.documentElement.dataset;
  for (const choice of display.querySelectorAll("input")) {
    choice.checked = choice.value === (chosen[choice.name] ?? "usual");
    choice.addEventListener("change", () => {
      chosen[choice.name] = choice.value;
      try {
        localStorage.setItem(`congbao-${choice.name}`, choice.value);
      } catch {
        // It holds for this page.
      }
    });
  }
  display.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !display.open) return;
    display.open = false;
    display.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    if (!display.contains(event.target)) display.open = false;
  });
  display.hidden = false;
}

// From a disk (file://) nobody puts index.html behind the name of a folder: done here, for
// links and for the box of the search, which no policy stops there.
if (location.protocol === "file:") {
  const completed = (address) => address.replace(/^(file:[^?#]*\/)(?=$|[?#])/, "$1index.html");
  for (const kind of ["click", "auxclick"]) {
    document.addEventListener(kind, (event) => {
      const link = event.target.closest("a[href]");
      // Links in pictures have no address but what is written.
      if (link) link.setAttribute("href", completed(new URL(link.getAttribute("href"), location).href));
    }, true);
  }
  document.addEventListener("submit", (event) => {
    event.target.action = completed(event.target.action);
  }, true);
}

// The point that is being read, in the list of contents.
const entries = new Map();
for (const link of document.querySelectorAll(".contents.wide a")) {
  const point = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (point) entries.set(point, link);
}
if (entries.size > 0 && "IntersectionObserver" in window) {
  let current = null;
  const watch = new IntersectionObserver((changes) => {
    for (const change of changes) {
      if (!change.isIntersecting || !entries.has(change.target)) continue;
      current?.removeAttribute("aria-current");
      current = entries.get(change.target);
      current.setAttribute("aria-current", "location");
      const list = current.closest(".follow");
      const top = current.offsetTop - list.clientHeight / 2;
      if (list.scrollHeight > list.clientHeight) list.scrollTop = top;
    }
  }, { rootMargin: "-10% 0px -75% 0px" });
  for (const point of entries.keys()) watch.observe(point);
}
