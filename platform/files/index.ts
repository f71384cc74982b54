// Uploaded and made files, and pictures in the sizes that pages need.
export { fileStore, isKeptAside, KEPT_ASIDE } from './store.ts'
export type { FileStore, PutOptions, StoredFile, Sweeping } from './store.ts'
export { putImage, shrinkImage } from './images.ts'
export type { ImageSize, StoredImage } from './images.ts'
