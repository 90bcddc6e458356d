import { byId } from './dom.js'

const panel = byId('token')
const CLAIMS = ['email', 'email_verified', 'cognito:groups']

/** Signs the person in, as an app would after the sign-up, and shows what the app can read from the ID token. */
export async function signIn({ cognito, clientId }, { email, password }) {
  try {
    const token = await requestToken(cognito, {
      ClientId: clientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: password },
    })
    showToken(email, claimsOf(token))
  } catch (error) {
    show(`The sign-in was refused: ${error.message}`)
  }
}

export function hideToken() {
  panel.hidden = true
}

function showToken(email, claims) {
  const groups = claims['cognito:groups'] ?? []
  const sentence =
    groups.length === 0
      ? `${email} is signed in. The token names no group.`
      : `${email} is signed in. Your app finds the groups in the token: ${groups.join(', ')}.`
  const shown = Object.fromEntries(CLAIMS.map((name) => [name, claims[name]]))
  show(sentence, JSON.stringify(shown, null, 2))
}

function show(sentence, claims = '') {
  byId('token-sentence').textContent = sentence
  byId('token-claims').textContent = claims
  panel.hidden = false
}

async function requestToken(cognito, request) {
  const response = await fetch(cognito, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
    },
    body: JSON.stringify(request),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.message)
  return answer.AuthenticationResult.IdToken
}

/** The claims of a token that came from the stack itself; an app's server verifies the signature. */
function claimsOf(token) {
  const [, body] = token.split('.')
  const text = atob(body.replaceAll('-', '+').replaceAll('_', '/'))
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(text, (byte) => byte.charCodeAt(0))))
}
