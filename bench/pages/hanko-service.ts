/**
 * Stands for Hanko's service, with a project that asks for an email address alone. Its component asks twice before it shows
 * a field, and every address is refused.
 * @see https://docs.hanko.io/api-reference/flow/registration
 */
export function answerHanko(path: string, query: URLSearchParams): object {
  if (path === '/sessions/validate') return { is_valid: false }
  const action = query.get('action')
  if (action === null) return preflight
  if (action === 'register_client_capabilities') return registration()
  return registration({ code: 'not_found', message: 'The requested resource was not found.' })
}

const input = (name: string, type: string) => ({ name, type, required: true })

const preflight = {
  name: 'preflight',
  status: 200,
  csrf_token: 'token',
  payload: null,
  actions: {
    register_client_capabilities: {
      action: 'register_client_capabilities',
      href: '/registration?action=register_client_capabilities',
      description: '',
      inputs: {
        webauthn_available: input('webauthn_available', 'boolean'),
        webauthn_conditional_mediation_available: input(
          'webauthn_conditional_mediation_available',
          'boolean',
        ),
        webauthn_platform_authenticator_available: input(
          'webauthn_platform_authenticator_available',
          'boolean',
        ),
      },
    },
  },
}

function registration(error?: { code: string; message: string }): object {
  return {
    name: 'registration_init',
    status: error === undefined ? 200 : 400,
    csrf_token: 'token',
    payload: null,
    error,
    actions: {
      register_login_identifier: {
        action: 'register_login_identifier',
        href: '/registration?action=register_login_identifier',
        description: '',
        inputs: { email: { ...input('email', 'email'), max_length: 120, min_length: 3 } },
      },
    },
  }
}
