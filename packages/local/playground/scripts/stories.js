/**
 * What one event means for the way from the form to the group: a sentence, and for each station it
 * reached a state (`done`, `refused`, `waiting`, `next`) with a word or two.
 */
export function journeyOf(line, mail) {
  if (line.message !== 'gate decision') return confirmed(line)
  return line.allowed ? allowed(line, mail) : refused(line)
}

/** The rejections the gate's triggers have no part in, by the station that refused. */
const REFUSED_AT = {
  'email-invalid': 'form',
  'password-weak': 'form',
  'email-taken': 'form',
  offline: 'form',
  'code-mismatch': 'code',
  'code-expired': 'code',
  'too-many-attempts': 'code',
}

/** The story of a refusal at the form itself, `null` when the triggers' log tells it. */
export function formRefusal({ code, message }, stations) {
  const station = REFUSED_AT[code]
  if (!station) return null
  const before = station === 'form' ? {} : stations
  return { sentence: message, stations: { ...before, [station]: ['refused', code] } }
}

/** The story of a code that no decision came before, `null` when the way shown is that of this domain already. */
export function codeSent(email, { form: [, shown] = [] }) {
  const domain = email.slice(email.lastIndexOf('@') + 1)
  if (shown === domain) return null
  return {
    sentence: `A code for ${domain} waits in the inbox.`,
    stations: { form: ['done', domain], code: ['next', 'in the inbox'] },
  }
}

function refused(line) {
  const who = line.domain ?? 'That address'
  return {
    sentence: `${who} was refused: ${reason(line)}. No user was created.`,
    stations: {
      form: ['done', line.domain ?? ''],
      preSignUp: ['refused', 'refused'],
      rules: ['refused', line.rule ?? line.code],
    },
  }
}

function reason({ code, rule }) {
  if (code === 'unavailable') return 'the rules could not be read, so the gate stays shut'
  if (code === 'domain-blocked') return `the rule ${rule ?? ''} blocks it`
  if (code === 'domain-not-allowed') return 'no rule lets it in'
  return code
}

function allowed({ at, domain, rule }, mail) {
  const mailed = mail?.to.toLowerCase().endsWith(`@${domain}`) && mail.sentAt >= at
  return {
    sentence: `${domain} may sign up, by the rule ${rule}. Now it takes the code from the inbox.`,
    stations: {
      form: ['done', domain],
      preSignUp: ['done', 'allowed'],
      rules: ['done', rule],
      code: mailed ? ['done', mail.code] : ['next', 'on its way'],
      postConfirmation: ['next', 'waits'],
    },
  }
}

const ENDINGS = {
  'membership granted': { state: 'done', words: 'verified', told: 'is now in' },
  'membership queued': { state: 'waiting', words: 'queued', told: 'waits in the queue for' },
  'membership not granted yet': { state: 'waiting', words: 'queued', told: 'still waits for' },
  'membership pending': { state: 'waiting', words: 'pending', told: 'is registered, not yet in' },
  'membership skipped': { state: 'waiting', words: 'skipped', told: 'is confirmed, without' },
}

function confirmed({ message, domain, rule, groups }) {
  const { state, words, told } = ENDINGS[message] ?? ENDINGS['membership skipped']
  const names = (groups ?? []).join(', ')
  return {
    sentence: `A new user of ${domain ?? 'that domain'} ${told} ${names || 'a group'}.`,
    stations: {
      form: ['done', domain ?? ''],
      preSignUp: ['done', 'allowed'],
      rules: ['done', rule ?? ''],
      code: ['done', 'right'],
      postConfirmation: [state, words],
      group: [state, names || 'none'],
    },
  }
}
