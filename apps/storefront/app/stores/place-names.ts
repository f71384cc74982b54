// Names to find one's way by on our own map: counties from afar, districts of the great cities when one comes closer.
import type { Locale } from '@omoya/kernel'
import type { Spot } from '../checkout/distance.ts'

type Row = readonly [chinese: string, english: string, longitude: number, latitude: number]

const COUNTIES: readonly Row[] = [
  ['基隆', 'Keelung', 121.74, 25.12], ['臺北', 'Taipei', 121.55, 25.1], ['新北', 'New Taipei', 121.62, 24.92], ['桃園', 'Taoyuan', 121.22, 24.93],
  ['新竹', 'Hsinchu', 121.12, 24.7], ['苗栗', 'Miaoli', 120.9, 24.5], ['臺中', 'Taichung', 120.92, 24.23], ['彰化', 'Changhua', 120.48, 23.98],
  ['南投', 'Nantou', 120.98, 23.85], ['雲林', 'Yunlin', 120.38, 23.7], ['嘉義', 'Chiayi', 120.52, 23.45], ['臺南', 'Tainan', 120.32, 23.15],
  ['高雄', 'Kaohsiung', 120.6, 23.02], ['屏東', 'Pingtung', 120.62, 22.55], ['臺東', 'Taitung', 121.02, 22.85], ['花蓮', 'Hualien', 121.35, 23.75],
  ['宜蘭', 'Yilan', 121.65, 24.6],
] // prettier-ignore

const DISTRICTS: readonly Row[] = [
  ['中正', 'Zhongzheng', 121.519, 25.033], ['大同', 'Datong', 121.513, 25.063], ['中山', 'Zhongshan', 121.535, 25.066], ['松山', 'Songshan', 121.558, 25.055],
  ['大安', 'Da’an', 121.543, 25.027], ['萬華', 'Wanhua', 121.498, 25.03], ['信義', 'Xinyi', 121.572, 25.031], ['士林', 'Shilin', 121.525, 25.096],
  ['北投', 'Beitou', 121.501, 25.132], ['內湖', 'Neihu', 121.588, 25.083], ['南港', 'Nangang', 121.617, 25.044], ['文山', 'Wenshan', 121.57, 24.989],
  ['板橋', 'Banqiao', 121.459, 25.012], ['三重', 'Sanchong', 121.487, 25.062], ['中和', 'Zhonghe', 121.495, 24.998], ['永和', 'Yonghe', 121.515, 25.008],
  ['新莊', 'Xinzhuang', 121.44, 25.036], ['新店', 'Xindian', 121.541, 24.967], ['汐止', 'Xizhi', 121.658, 25.063], ['淡水', 'Tamsui', 121.447, 25.175],
  ['土城', 'Tucheng', 121.443, 24.972], ['蘆洲', 'Luzhou', 121.473, 25.085], ['林口', 'Linkou', 121.391, 25.077], ['桃園區', 'Taoyuan District', 121.3, 24.993],
  ['中壢', 'Zhongli', 121.225, 24.957], ['八德', 'Bade', 121.285, 24.93], ['竹北', 'Zhubei', 121.005, 24.838], ['香山', 'Xiangshan', 120.925, 24.77],
  ['西屯', 'Xitun', 120.62, 24.18], ['北屯', 'Beitun', 120.71, 24.18], ['南屯', 'Nantun', 120.617, 24.138], ['豐原', 'Fengyuan', 120.72, 24.254],
  ['大里', 'Dali', 120.678, 24.1], ['安平', 'Anping', 120.167, 22.995], ['永康', 'Yongkang', 120.257, 23.026], ['仁德', 'Rende', 120.25, 22.94],
  ['左營', 'Zuoying', 120.295, 22.68], ['三民', 'Sanmin', 120.315, 22.65], ['楠梓', 'Nanzi', 120.327, 22.73], ['苓雅', 'Lingya', 120.32, 22.622],
  ['前鎮', 'Qianzhen', 120.315, 22.59], ['鳳山', 'Fengshan', 120.357, 22.627], ['民雄', 'Minxiong', 120.43, 23.55],
  ['東區', 'East District', 120.472, 23.488], ['水上', 'Shuishang', 120.41, 23.43], ['太保', 'Taibao', 120.395, 23.475],
] // prettier-ignore

/** Degrees of latitude on the map below which districts are named. */
const CLOSE = 0.7

export interface PlaceName {
  readonly words: string
  readonly spot: Spot
}

const written = ([chinese, english]: Row, locale: Locale): string => {
  if (locale === 'en') return english
  return locale === 'ja' ? chinese.replaceAll('臺', '台').replaceAll('區', '区') : chinese
}

export const placeNames = (span: number, locale: Locale): readonly PlaceName[] =>
  (span < CLOSE ? DISTRICTS : COUNTIES).map((row) => ({
    words: written(row, locale),
    spot: { longitude: row[2], latitude: row[3] },
  }))
