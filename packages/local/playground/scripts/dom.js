/**
 * Builds an element. Children are nodes or text, never markup: what people type (addresses, notes,
 * domains) can only ever become text.
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
    else element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...children.filter((child) => child !== null && child !== undefined))
  return element
}

/** A cell of a table, named for the style sheet. */
export function cell(name, ...children) {
  return h('td', { class: name }, ...children)
}

/** One of the drawings in icons.svg, for decoration only. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use')
  svg.setAttribute('class', 'icon')
  svg.setAttribute('aria-hidden', 'true')
  use.setAttribute('href', `/assets/icons.svg#${name}`)
  svg.append(use)
  return svg
}

export function byId(id) {
  return document.getElementById(id)
}

/** Time of day with seconds, for logs that are read line against line. */
export function timeOf(at) {
  const date = new Date(at)
  const parts = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }
  const clock = date.toLocaleTimeString([], parts)
  return h('time', { datetime: date.toISOString() }, clock)
}

/** Says something to people who listen to the page instead of looking at it. */
export function say(sentence) {
  byId('said').textContent = sentence
}

const COPIED_MS = 1600

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
    }, COPIED_MS)
  })
  return button
}
