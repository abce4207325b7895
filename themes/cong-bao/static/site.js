// Fills in what depends on the reader's day, and folds the lists beside the text where there is
// little room. Everything can be read without it.
for (const place of document.querySelectorAll("[data-today]")) {
  const day = new Date().toLocaleDateString(document.documentElement.lang, {
    weekday: "long", day: "2-digit", month: "2-digit", year: "numeric", timeZone: "Asia/Ho_Chi_Minh",
  });
  place.textContent = place.dataset.today + ": " + day;
}
if (matchMedia("(max-width: 60rem)").matches) {
  for (const list of document.querySelectorAll("details.fold")) list.open = false;
}
