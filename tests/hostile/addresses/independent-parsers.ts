import { isEmailValid } from '@hapi/address'
import { Address } from 'address-rfc2821'
import addressRfc2822 from 'address-rfc2822'
import emailAddresses from 'email-addresses'
import emailjsParser from 'emailjs-addressparser'
import isemail from 'isemail'
import nodemailerParser from 'nodemailer/lib/addressparser'
import { addressParser as postalMimeParser } from 'postal-mime'
import { parse as parseSmtpAddress } from 'smtp-address-parser'
import validator from 'validator'

/** Reads a text as mail software does: every address it would write to, none if it refuses the text. */
export type ReadAddresses = (text: string) => readonly string[]

/** Parsers by other authors than ours, from those of mail servers to those of sign-up forms. */
export const independentParsers: Readonly<Record<string, ReadAddresses>> = {
  'address-rfc2821 (Haraka, commands of SMTP)': (text) => {
    const { user, host } = new Address(text)
    return host ? [`${user}@${host}`] : []
  },
  'address-rfc2822 (Haraka, headers)': (text) =>
    addressRfc2822.parse(text).map(({ address }) => address ?? ''),
  'email-addresses (RFC 5322)': (text) =>
    (emailAddresses({ input: text, rfc6532: true })?.addresses ?? []).flatMap((entry) =>
      entry.type === 'mailbox' ? [entry.address] : entry.addresses.map(({ address }) => address),
    ),
  'smtp-address-parser (RFC 5321)': (text) => {
    const { localPart, domainPart } = parseSmtpAddress(text)
    const local = localPart.DotString ?? localPart.QuotedString
    return [`${local}@${domainPart.DomainName ?? domainPart.AddressLiteral}`]
  },
  nodemailer: (text) => listAddresses(nodemailerParser(text, { flatten: true })),
  'emailjs-addressparser': (text) =>
    listAddresses(
      typeof emailjsParser === 'function' ? emailjsParser(text) : emailjsParser.default(text),
    ),
  'postal-mime': (text) => listAddresses(postalMimeParser(text, { flatten: true })),
  // These three only judge. What they take, they take as it stands.
  'validator (isEmail)': (text) => (validator.isEmail(text) ? [text] : []),
  '@hapi/address (joi)': (text) => (isEmailValid(text) ? [text] : []),
  isemail: (text) => (isemail.validate(text) ? [text] : []),
}

/** The addresses in the answer of a parser of headers, which also holds names and groups. */
function listAddresses(entries: unknown): string[] {
  if (!Array.isArray(entries)) return []
  return entries.flatMap((entry: { address?: unknown; group?: unknown }) => [
    ...(typeof entry.address === 'string' ? [entry.address] : []),
    ...listAddresses(entry.group),
  ])
}
