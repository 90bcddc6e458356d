import { icon, say } from './dom.js'

const SHOWN_MS = 1600

/** Makes a button copy what `textOf` gives when it is pressed, and show that it did. */
export function copyOnClick(button, textOf, said) {
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(textOf())
    } catch {
      say('The browser does not let this page copy. Select the text instead.')
      return
    }
    say(said)
    button.replaceChildren(icon('check'))
    button.classList.add('copied')
    setTimeout(() => {
      button.replaceChildren(icon('copy'))
      button.classList.remove('copied')
    }, SHOWN_MS)
  })
  return button
}
