/** The lists of the playground that can change. */
export type ChangedThing = 'inbox' | 'rules' | 'users' | 'decisions'

/** Tells listeners that something changed. They fetch what they need. */
export interface Changes {
  announce(what: ChangedThing): void
  /** Returns a function that stops listening. */
  listen(listener: (what: ChangedThing) => void): () => void
}

export function createChanges(): Changes {
  const listeners = new Set<(what: ChangedThing) => void>()
  return {
    announce: (what) => {
      for (const listener of listeners) listener(what)
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
