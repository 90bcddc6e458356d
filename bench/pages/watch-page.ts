/** What a page says of itself to the bench. */
export interface PageWatch {
  /** Resolves to the milliseconds from the start of the navigation until the email field can be used. */
  readonly usable: Promise<number>
  /** Resolves to the milliseconds from the click on a button until the frame that shows the refusal. */
  readonly refused: Promise<number>
  /** The sum of all layout shifts that no input caused, until now. */
  layoutShift(): number
}

declare global {
  interface Window {
    benchWatch: PageWatch
  }
}

/** Runs in the page, before its own scripts. It looks into open shadow roots too. */
export function watchPage(refusal: string): void {
  const roots: (Document | ShadowRoot)[] = [document]
  let shifted = 0
  let look = () => {}
  const observer = new MutationObserver(() => look())
  const all = { subtree: true, childList: true, attributes: true, characterData: true }
  const { attachShadow } = Element.prototype
  Element.prototype.attachShadow = function (options) {
    const made = attachShadow.call(this, options)
    roots.push(made)
    observer.observe(made, all)
    return made
  }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & LayoutShift)[]) {
      if (!entry.hadRecentInput) shifted += entry.value
    }
  }).observe({ type: 'layout-shift', buffered: true })

  const usable = new Promise<number>((resolve, reject) => {
    giveUp('The email field was not usable', reject)
    look = () => {
      if (!roots.some(hasUsableField)) return
      observer.disconnect()
      resolve(performance.now())
    }
    observer.observe(document, all)
    document.addEventListener('DOMContentLoaded', look)
  })

  const refused = new Promise<number>((resolve, reject) => {
    const clicked = ({ timeStamp }: Event) => {
      giveUp('The refusal was not shown', reject)
      look = () => {
        if (!roots.some(showsRefusal)) return
        observer.disconnect()
        requestAnimationFrame(() => resolve(performance.now() - timeStamp))
      }
      for (const root of roots) observer.observe(root, all)
    }
    window.addEventListener('click', clicked, { capture: true, once: true })
  })

  window.benchWatch = { usable, refused, layoutShift: () => shifted }

  function giveUp(what: string, reject: (error: Error) => void): void {
    setTimeout(() => reject(new Error(`${what} within a minute`)), 60_000)
  }

  function hasUsableField(root: ParentNode): boolean {
    const field = root.querySelector<HTMLInputElement>('input[type="email"]')
    return field !== null && !field.disabled && field.checkVisibility()
  }

  function showsRefusal(root: ParentNode): boolean {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const { nodeValue, parentElement } = walker.currentNode
      if (nodeValue?.includes(refusal) && parentElement?.checkVisibility()) return true
    }
    return false
  }
}

interface LayoutShift {
  readonly value: number
  readonly hadRecentInput: boolean
}
