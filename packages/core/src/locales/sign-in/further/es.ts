import type { FurtherSignInMessages } from '../../../rejection/messages.ts'

export const furtherMessages: FurtherSignInMessages = {
  unavailable:
    'El inicio de sesión no está disponible en este momento. Inténtalo de nuevo enseguida.',
  'not-configured':
    'El inicio de sesión no está bien configurado. Avisa al responsable de este sitio.',
  'sign-in-failed':
    'No se ha podido iniciar sesión. Revisa lo que has escrito e inténtalo de nuevo.',
  'user-unconfirmed':
    'Tu dirección de correo aún no está confirmada. Escribe el código que te enviamos.',
  'password-reset-required': 'Necesitas una contraseña nueva. Pide un código para establecerla.',
  'sign-in-refused':
    'No puedes iniciar sesión en este momento. Consulta al responsable de este sitio.',
  'session-expired': 'Ha pasado demasiado tiempo. Vuelve a empezar.',
  'challenge-unsupported':
    'Tu cuenta pide un paso que aquí no es posible. Consulta al responsable de este sitio.',
  'passkey-cancelled': 'No se ha usado la clave de acceso. Inténtalo de nuevo o elige otra forma.',
  'passkey-unavailable': 'Las claves de acceso no funcionan en este dispositivo. Elige otra forma.',
  'passkey-exists': 'Ya tienes una clave de acceso en este dispositivo.',
  'passkey-failed': 'La clave de acceso no ha funcionado. Inténtalo de nuevo o elige otra forma.',
  'signed-out': 'Ya no tienes la sesión iniciada. Vuelve a iniciar sesión.',
}
