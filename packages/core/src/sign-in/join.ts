export interface Join<Outcome> {
  /** Joins the request of the same key that is under way, or makes one. */
  (key: string, request: () => Promise<Outcome>): Promise<Outcome>
  /** Lets go of what is under way: nobody joins it any more. */
  forget(): void
}

/** Makes one request of a double click. */
export function createJoin<Outcome>(): Join<Outcome> {
  let underWay: { readonly key: string; readonly outcome: Promise<Outcome> } | null = null

  function join(key: string, request: () => Promise<Outcome>): Promise<Outcome> {
    if (underWay?.key === key) return underWay.outcome
    const outcome = request().finally(() => {
      if (underWay === entry) underWay = null
    })
    const entry = { key, outcome }
    underWay = entry
    return outcome
  }

  return Object.assign(join, {
    forget() {
      underWay = null
    },
  })
}
