// Runs before the page is painted; everything can be read without it. Its hash stands in the content security policy.
(() => {
  const root = document.documentElement;
  const remembered = () => {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null;
    }
  };
  const theme = remembered();
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  const isDark = () =>
    (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "")) === "dark";
  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("button[data-do]")) button.hidden = false;
    const folded = matchMedia("(max-width: 74.99rem)");
    const contents = document.querySelector(".contents > details");
    contents?.addEventListener("click", (event) => {
      if (folded.matches && event.target.closest("a") !== null) contents.open = false;
    });
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-do]");
    if (button?.dataset.do === "print") print();
    if (button?.dataset.do !== "theme") return;
    root.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch {
      // Storage may be blocked: the theme then lasts for this page.
    }
  });
})();
