// What other parts of the house may ask of content.
export { changePiece, createPiece, piecesForStaff, publishedPiece, publishedPieces, removePiece } from './pieces.ts'
export type { PieceChange, PieceDraft } from './contract.ts'
export type { Piece, PieceId, PieceKind } from './tables.ts'
