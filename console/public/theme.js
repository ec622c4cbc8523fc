// Before the first paint, and a file of its own because the policy allows no inline script.
(function () {
  try {
    var theme = localStorage.getItem('earful.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
    var language = localStorage.getItem('earful.language');
    if (language) document.documentElement.lang = language;
  } catch {
    // storage is refused: the system's theme it is
  }
})();
