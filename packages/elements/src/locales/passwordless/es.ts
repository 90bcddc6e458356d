import type { PasswordlessText } from '../locale.ts'

export { furtherMessages as messages } from '@domain-gate/core/locales/sign-in/further/es'

export const text: PasswordlessText = {
  codeResumedPasswordless:
    'Ya te habías registrado. Hemos enviado un código a {destination}; si elegiste una contraseña, sigue siendo válida.',
  signInCodeSent:
    'Tu correo electrónico está confirmado. El registro se interrumpió, así que hace falta otro código para iniciar sesión. Lo hemos enviado a {destination}.',
  signInCodeAwaited:
    'Tu correo electrónico está confirmado. Para iniciar sesión, pide un código nuevo para {destination}.',
  signedInHeading: 'Has iniciado sesión',
  signedIn: 'Tu cuenta {email} está lista y has iniciado sesión.',
  signedInPending:
    'Has iniciado sesión como {email}. El acceso de tu equipo aún se está configurando.',
  passkeyHeading: 'La próxima vez, inicia sesión sin código',
  passkeyIntro:
    'Con una llave de acceso inicias sesión con tu huella, tu cara o el bloqueo de pantalla. Nadie más puede usarla.',
  createPasskey: 'Crear una llave de acceso',
  notNow: 'Ahora no',
  passkeyCreated: 'Tu llave de acceso está lista. Úsala la próxima vez que inicies sesión.',
}
