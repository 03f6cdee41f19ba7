// Before anything is drawn: the theme that was chosen, else the one that is preferred; and whether somebody is signed in, whom made pages do not know.
(() => {
  const chosen = localStorage.getItem('hf-theme');
  const dark = chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  if (localStorage.getItem('hf-signed-in')) document.documentElement.dataset.signedIn = '';
})();
