/** Every token but a machine's, which stands for no user: client credentials come with no address. */
export function isForUser(triggerSource: string | undefined): boolean {
  return (
    /^TokenGeneration_/.test(String(triggerSource)) &&
    triggerSource !== 'TokenGeneration_ClientCredentials'
  )
}
