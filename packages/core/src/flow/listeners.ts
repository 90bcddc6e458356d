import { assertType } from '../assert.ts'

/** Those who watch a value. One that throws is reported and does not keep the news from the others. */
export function createListeners<Value>() {
  const entries = new Set<{ readonly listener: (value: Value) => void }>()

  return {
    /** Calls the listener with the value now and whenever `notify` is called; returns what ends it. */
    add(listener: (value: Value) => void, value: Value): () => void {
      assertType('subscribe: listener', listener, 'function')
      const entry = { listener }
      entries.add(entry)
      call(listener, value)
      return () => {
        entries.delete(entry)
      }
    },
    notify(current: () => Value): void {
      // Over a copy: one who joins meanwhile has the news already. One who left meanwhile hears no more.
      for (const entry of [...entries]) if (entries.has(entry)) call(entry.listener, current())
    },
  }
}

function call<Value>(listener: (value: Value) => void, value: Value): void {
  try {
    listener(value)
  } catch (error) {
    // Node has no `reportError`.
    const report = globalThis.reportError ?? console.error
    report(error)
  }
}
