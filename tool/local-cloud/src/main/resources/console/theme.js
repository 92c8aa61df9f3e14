// Light or dark: as the system has it, until one chooses. Runs before anything is shown.

(() => {
  const root = document.documentElement;
  const KEY = 'theme';

  function stored() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  }

  function store(theme) {
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // Then it holds for this page only.
    }
  }

  const isDark = () => (root.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';

  const chosen = stored();
  if (chosen === 'light' || chosen === 'dark') root.dataset.theme = chosen;
  addEventListener('DOMContentLoaded', () => document.getElementById('theme').addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    store(root.dataset.theme);
  }));
})();
