/** Whether this browser brings a session of a member; whether it still holds, the shop says to whoever asks for more. */
export const visitorOf = (request: Request): 'guest' | 'member' =>
  /(?:^|;\s*)omoya_member=[^;]/.test(request.headers.get('cookie') ?? '') ? 'member' : 'guest'
