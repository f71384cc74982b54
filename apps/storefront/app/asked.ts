import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from 'react-router'

// The library leaves the context open; ours is the server's (load-context.d.ts).
export type Loading = LoaderFunctionArgs<AppLoadContext>
export type Acting = ActionFunctionArgs<AppLoadContext>
