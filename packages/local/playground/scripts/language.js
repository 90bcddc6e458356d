import { byId, h } from './dom.js'

/** The languages that the element speaks. */
const LANGUAGES = ['en', 'ar', 'de', 'es', 'fr', 'he', 'it', 'ja', 'ko', 'nl', 'pt', 'zh-Hans']
const KEY = 'domain-gate-playground-language'

const select = byId('language')
select.append(
  ...LANGUAGES.map((language) =>
    h('option', { value: language, lang: language }, nameOf(language)),
  ),
)
select.value = stored() ?? 'en'

/** Calls `show` with the language that is chosen, now and whenever another one is. */
export function followLanguage(show) {
  show(select.value)
  select.addEventListener('change', () => {
    store(select.value)
    show(select.value)
  })
}

/** As people who speak it call it. */
function nameOf(language) {
  return new Intl.DisplayNames(language, { type: 'language' }).of(language)
}

function stored() {
  try {
    const language = localStorage.getItem(KEY)
    return LANGUAGES.includes(language) ? language : null
  } catch {
    return null
  }
}

function store(language) {
  try {
    localStorage.setItem(KEY, language)
  } catch {
    // It holds until the page is left, then.
  }
}
