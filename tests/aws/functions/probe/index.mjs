/**
 * The trigger of the pool without a gate. It does what the client metadata of the call tells it, so that one pool shows
 * what Cognito makes of each answer.
 */
export async function handler(event) {
  const trigger = event.triggerSource.split('_')[0]
  const told = event.request.clientMetadata?.[trigger]
  if (told === 'fail') throw new Error('the probe failed')
  if (told === 'no answer') return null
  if (told === 'say the event') throw new Error(JSON.stringify(shapeOf(event)))
  if (told === 'confirm')
    return { ...event, response: { ...event.response, autoConfirmUser: true } }
  if (told === 'confirm and verify') {
    return {
      ...event,
      response: { ...event.response, autoConfirmUser: true, autoVerifyEmail: true },
    }
  }
  return event
}

/** The members of the event, without what is in them: that would be personal data. */
function shapeOf({ version, request }) {
  return {
    version,
    request: Object.keys(request).sort(),
    attributes: Object.keys(request.userAttributes).sort(),
    verified: request.userAttributes.email_verified ?? 'absent',
  }
}
