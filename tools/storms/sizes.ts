/** Full sizes for `npm run test:long`. */
export const sized = (usual: number, full: number): number => (process.env['OMOYA_TEST_SIZE'] === 'full' ? full : usual)
