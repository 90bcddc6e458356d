import { readAll } from './readings.ts'

// Runs in a browser: reads the texts that the server has, and tells it the results.
const tell = (path: string, body: object) =>
  fetch(path, { method: 'POST', body: JSON.stringify(body) })

/** Before Unicode 15.1, UTS #46 made `ss` of a capital `ẞ`. */
const tables = new URL('http://faẞ.example').hostname === 'fass.example' ? 15 : 17

try {
  const texts = await (await fetch('/texts')).json()
  const results = await readAll(texts)
  await tell('/results', { browser: navigator.userAgent, tables, results })
} catch (error) {
  await tell('/failed', { reason: String(error) })
}
