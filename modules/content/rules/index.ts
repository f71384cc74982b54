export { frontParts, type FrontPart } from './front.ts'
export { isSlug } from './slug.ts'
export { endsInTime, pieceState, type PieceState } from './times.ts'
