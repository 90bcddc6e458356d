// Runs before the first paint (a classic script in the head), so the page never flashes in the other theme.
;(() => {
  const root = document.documentElement
  const key = 'domain-gate-playground-theme'
  const systemDark = matchMedia('(prefers-color-scheme: dark)')

  let chosen = null
  try {
    chosen = localStorage.getItem(key)
  } catch {
    // Storage may be blocked; the system's theme then is the theme.
  }

  const isDark = () => (chosen === null ? systemDark.matches : chosen === 'dark')

  function show() {
    root.dataset.theme = isDark() ? 'dark' : 'light'
    const name = document.getElementById('theme-name')
    if (name) name.textContent = isDark() ? 'Switch to light' : 'Switch to dark'
  }

  function toggle() {
    chosen = isDark() ? 'light' : 'dark'
    try {
      localStorage.setItem(key, chosen)
    } catch {
      // It holds until the page is left, then.
    }
    show()
  }

  show()
  systemDark.addEventListener('change', show)
  document.addEventListener('DOMContentLoaded', () => {
    show()
    document.getElementById('theme').addEventListener('click', toggle)
  })
})()
