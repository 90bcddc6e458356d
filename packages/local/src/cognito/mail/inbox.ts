import type { Changes } from '../../changes.ts'
import type { Database } from '../../state/database.ts'

const MAX_MAILS = 500

export interface Mail {
  readonly to: string
  readonly subject: string
  readonly body: string
  /** The code or temporary password in the body; blank when there is none. */
  readonly code: string
  /** ISO 8601. */
  readonly sentAt: string
}

/** Keeps the mail that the service would send. */
export interface Inbox {
  deliver(mail: Mail): Promise<void>
  /** Newest first. With `to`, only the mail to that address, in any letter case. */
  list(to?: string): readonly Mail[]
}

export function createInbox(database: Database, changes: Changes): Inbox {
  const newest = 'ORDER BY position DESC'
  return {
    deliver: async (mail) => {
      const sql = 'INSERT INTO mails (folded_to, record) VALUES (?, ?)'
      database.run(sql, mail.to.toLowerCase(), JSON.stringify(mail))
      database.run(
        'DELETE FROM mails WHERE position <= (SELECT max(position) FROM mails) - ?',
        MAX_MAILS,
      )
      changes.announce('inbox')
    },
    list: (to) => {
      const rows =
        to === undefined
          ? database.all(`SELECT record FROM mails ${newest}`)
          : database.all(`SELECT record FROM mails WHERE folded_to = ? ${newest}`, to.toLowerCase())
      return rows.map(({ record }) => JSON.parse(String(record)) as Mail)
    },
  }
}
