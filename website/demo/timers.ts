/** What the gate uses of `node:timers/promises`, for browsers. */
function pauseFor(
  milliseconds: number,
  value: undefined,
  { signal }: { readonly signal: AbortSignal },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const give = () => reject(signal.reason)
    if (signal.aborted) return give()
    signal.addEventListener('abort', give, { once: true })
    globalThis.setTimeout(() => resolve(value), milliseconds)
  })
}

export { pauseFor as setTimeout }
