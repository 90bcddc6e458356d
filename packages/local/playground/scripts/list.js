import { byId } from './dom.js'

/**
 * Keeps `#id` showing `items`: a node whose item did not change stays the same node, so focus, an open
 * detail or a selection survives whatever else happens, and only what is new lights up. `items.total`, where they
 * have one, says how many there are of which these are the newest.
 */
export function createList({ id, keyOf, build }) {
  const container = byId(id)
  const count = byId(`${id}-count`)
  const empty = byId(`${id}-empty`)
  const table = byId(`${id}-scroll`) ?? container
  // So that the arrow keys scroll it in every browser; what can have the focus needs a name.
  table.tabIndex = 0
  if (table !== container) table.role = 'group'
  table.setAttribute('aria-labelledby', `${id}-title`)
  let shown = new Map()
  let first = true

  function show(items) {
    const next = new Map()
    for (const item of items) {
      const key = keyOf(item)
      const content = JSON.stringify(item)
      const old = shown.get(key)
      const node = old?.content === content ? old.node : build(item)
      if (!old && !first) node.classList.add('fresh')
      next.set(key, { content, node })
    }
    for (const [key, { node }] of shown) if (next.get(key)?.node !== node) node.remove()
    let place = container.firstElementChild
    for (const { node } of next.values()) {
      if (node === place) place = place.nextElementSibling
      else container.insertBefore(node, place)
    }
    shown = next
    first = false
    const { total = items.length } = items
    count.textContent = countOf(items.length, total)
    table.hidden = items.length === 0
    empty.hidden = items.length > 0
  }

  return { show }
}

/** How many there are, and how many of them are shown where that is not all. */
function countOf(shown, total) {
  if (total === 0) return ''
  return shown < total ? `newest ${shown} of ${total}` : String(total)
}
