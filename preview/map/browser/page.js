// Runs in the page of the map: choosing a path, searching, and the theme.
"use strict";

const detail = document.getElementById("detail");
const search = document.getElementById("search");
const theme = document.getElementById("theme");
const found = document.getElementById("found");
const svg = document.querySelector("#map .canvas svg");
const choices = [...document.querySelectorAll("[data-choose]")];
const withPaths = [...document.querySelectorAll("[data-paths]")];
const withText = [...document.querySelectorAll("[data-text]")];

/** What the focus goes back to when the detail is closed. */
let opener;

function choose(id) {
  for (const article of detail.querySelectorAll("article")) article.hidden = article.id !== id;
  for (const element of withPaths) element.classList.toggle("chosen", pathsOf(element).includes(id));
  for (const choice of choices) choice.setAttribute("aria-pressed", String(choice.dataset.choose === id));
  svg.classList.toggle("choosing", id !== undefined);
  detail.hidden = id === undefined;
  detail.scrollTop = 0;
}

function open(choice) {
  opener = choice;
  choose(choice.dataset.choose);
  document.getElementById(`${choice.dataset.choose}-title`).focus({ preventScroll: true });
  svg.querySelector(`[data-choose="${choice.dataset.choose}"]`).scrollIntoView({ block: "nearest", inline: "nearest" });
}

function close() {
  choose(undefined);
  opener?.focus();
}

function pathsOf(element) {
  return element.dataset.paths.split(" ").filter(Boolean);
}

/** One stop of the Tab key for all choices of a group; arrows, Home and End move within it. */
function rove(group) {
  const items = () =>
    [...group.querySelectorAll("[data-choose]")].filter((item) => item.closest(".dimmed, [hidden]") === null);
  const enter = (item) => {
    for (const other of group.querySelectorAll("[data-choose]")) other.setAttribute("tabindex", "-1");
    item?.setAttribute("tabindex", "0");
  };
  group.addEventListener("focusin", ({ target }) => {
    if (target.dataset.choose !== undefined) enter(target);
  });
  group.addEventListener("keydown", (event) => {
    const all = items();
    const at = all.indexOf(event.target);
    const steps = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: -1 };
    if (at < 0 || !(event.key in steps)) return;
    event.preventDefault();
    all.at(steps[event.key] % all.length).focus();
  });
  return () => enter(items()[0]);
}

// Chrome lets the Tab key stop at an SVG that listens for the focus: the box around it listens instead.
const reset = [svg.parentElement, document.querySelector(".paths")].map(rove);

/** Leaves in sight what has every word of the search in it, and the paths that lead there. */
function filter() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const hits = withText.filter(({ dataset }) => words.every((word) => dataset.text.includes(word)));
  const rows = hits.filter((element) => element.matches("li[data-paths]"));
  const paths = new Set(rows.flatMap(pathsOf));
  for (const element of [...withPaths, ...withText]) {
    const out =
      !hits.includes(element) && !pathsOf({ dataset: { paths: "", ...element.dataset } }).some((id) => paths.has(id));
    if (element.matches("li")) element.hidden = out;
    else element.classList.toggle("dimmed", out);
    element.classList.toggle("hit", words.length > 0 && hits.includes(element));
  }
  for (const account of document.querySelectorAll("#accounts details")) {
    account.open = words.length > 0 && account.querySelector(".hit") !== null;
  }
  found.textContent = words.length === 0 ? "" : `${paths.size} of ${detail.querySelectorAll("article").length} paths`;
  for (const enter of reset) enter();
}

for (const choice of choices) {
  choice.addEventListener("click", () => open(choice));
  if (choice.tagName === "BUTTON") continue;
  choice.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    open(choice);
  });
}
document.getElementById("close").addEventListener("click", close);
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && !detail.hidden) close();
});
search.addEventListener("input", filter);

const dark = matchMedia("(prefers-color-scheme: dark)");

function isDark() {
  return document.documentElement.dataset.theme === undefined
    ? dark.matches
    : document.documentElement.dataset.theme === "dark";
}

function nameTheme() {
  theme.textContent = isDark() ? "Light theme" : "Dark theme";
}

theme.addEventListener("click", () => {
  document.documentElement.dataset.theme = isDark() ? "light" : "dark";
  nameTheme();
});
dark.addEventListener("change", nameTheme);
nameTheme();
filter();
