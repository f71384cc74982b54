// Every page's styles stand in the page itself: a phone on a slow line paints with the first answer, without asking for
// six more files. Pages of their own kind (cart, order, account) bring theirs beside.
import base from '@omoya/ui/base.css?inline'
import picture from '@omoya/ui/picture.css?inline'
import tokens from '@omoya/ui/tokens.css?inline'
import favourites from '../favourites/favourites.css?inline'
import goods from '../styles/goods.css?inline'
import home from '../styles/home.css?inline'
import shell from '../styles/shell.css?inline'

export const SHEET = 'sheet'

/** In the browser it is what the server has written: its text is not loaded a second time. */
export const sheet: string = import.meta.env.SSR
  ? [tokens, base, picture, shell, goods, home, favourites].join('\n')
  : (document.getElementById(SHEET)?.textContent ?? '')
