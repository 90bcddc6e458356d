import type { Changes } from '../../changes/changes.ts'
import type { StateDocument } from '../../state/document-store.ts'

const KEPT_MAILS = 500

export interface Mail {
  readonly to: string
  readonly subject: string
  readonly body: string
  /** The code or temporary password in the body. */
  readonly code: string
  /** ISO 8601. */
  readonly sentAt: string
}

/** Where the service's mail goes instead of over the network. */
export interface Inbox {
  deliver(mail: Mail): Promise<void>
  /** Newest first; with `to`, that address's only, in any case. */
  list(to?: string): readonly Mail[]
}

export function createInbox(document: StateDocument<{ mails: Mail[] }>, changes: Changes): Inbox {
  return {
    deliver: async (mail) => {
      const { value } = document
      value.mails = [mail, ...value.mails].slice(0, KEPT_MAILS)
      await document.save()
      changes.announce('inbox')
    },
    list: (to) => {
      const wanted = to?.toLowerCase()
      return document.value.mails.filter(
        (mail) => wanted === undefined || mail.to.toLowerCase() === wanted,
      )
    },
  }
}
