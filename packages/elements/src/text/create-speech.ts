import type { View } from '../view/view.ts'
import type { Translatable, Translate } from './create-translator.ts'
import { isForeign } from './is-foreign.ts'

const OPTIONS = { subtree: true, attributeFilter: ['lang', 'dir', 'locale'] }

/** What `<domain-gated-signup>` says its texts with. */
export interface Speech {
  /** The view in the words to be shown. */
  translate(view: View): View
  /** Looks which words those are, and draws again. */
  speak(): Promise<void>
  /** Follows the language of the document and of the shadow roots the element stands in, from now on. */
  listen(): void
  leave(): void
}

/** English is at hand; other languages and words of the app's come with a module of their own, once needed. */
export function createSpeech(element: Translatable, part: HTMLElement, redraw: () => void): Speech {
  let translate: Translate | undefined
  const speak = async () => {
    if (!translate && (element.messages || isForeign(element))) {
      // Blocked or offline: English will do.
      const loaded = await import('./create-translator.ts').catch(() => null)
      translate ??= loaded?.createTranslator(element, part, redraw)
    }
    redraw()
  }
  const observer = new MutationObserver(speak)
  return {
    translate: (view) => translate?.(view) ?? view,
    speak,
    listen() {
      // What the author puts in later may be for the element to heed.
      observer.observe(element, { childList: true, attributes: true })
      for (let host: Element | undefined = element; host; ) {
        const root = host.getRootNode() as ShadowRoot
        observer.observe(root, OPTIONS)
        host = root.host
      }
    },
    leave: () => observer.disconnect(),
  }
}
