/** The claims of a JWT, unchecked. */
export function claims(token: string | undefined): Record<string, unknown> {
  const [, body = ''] = (token ?? '').split('.')
  return JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>
}
