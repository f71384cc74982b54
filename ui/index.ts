// Shared looks of all faces. Styles are asked for by name: @omoya/ui/tokens.css, base.css, picture.css.
export { Notice } from './Notice.tsx'
export { Picture } from './Picture.tsx'
export { Front, Scene } from './Scene.tsx'
export type { FrontScene, PlaceScene, StateScene } from './scenes.ts'
export { drawnAs, type Drawn } from './goods.ts'
export { hueOf } from './hues.ts'
