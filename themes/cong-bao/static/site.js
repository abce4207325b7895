// Fills in what depends on the reader's day, and opens the contents list where there is room.
for (const place of document.querySelectorAll("[data-today]")) {
  const day = new Date().toLocaleDateString(document.documentElement.lang, {
    weekday: "long", day: "2-digit", month: "2-digit", year: "numeric", timeZone: "Asia/Ho_Chi_Minh",
  });
  place.textContent = place.dataset.today + ": " + day;
}
if (matchMedia("(max-width: 60rem)").matches) {
  for (const list of document.querySelectorAll("details.contents")) list.open = false;
}
