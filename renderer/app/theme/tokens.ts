import { type ThemeConfig, theme } from 'antd'

/** Every colour of the program stands here: ink, paper, cinnabar, in a light and a dark sheet. */
export type Palette = Record<
  | 'paper'
  | 'sheet'
  | 'sunken'
  | 'rail'
  | 'railText'
  | 'railMuted'
  | 'railActive'
  | 'line'
  | 'lineStrong'
  | 'ledgerRule'
  | 'text'
  | 'muted'
  | 'ink'
  | 'inkSoft'
  | 'cinnabar'
  | 'cinnabarSoft'
  | 'settled'
  | 'settledSoft'
  | 'amber'
  | 'amberSoft'
  | 'seal'
  | 'onSeal'
  | 'shade'
  | 'printPaper'
  | 'printText'
  | 'printRed',
  string
>

const light: Palette = {
  paper: '#F6F3EC',
  sheet: '#FFFEFB',
  sunken: '#EFEBE1',
  rail: '#1F3A5F',
  railText: '#E9EEF5',
  railMuted: '#A9BAD0',
  railActive: '#34547F',
  line: '#E2DCCF',
  lineStrong: '#C9C0AE',
  ledgerRule: '#D8E0E6',
  text: '#22262B',
  muted: '#62666C',
  ink: '#1F3A5F',
  inkSoft: '#E6ECF4',
  cinnabar: '#B23A2E',
  cinnabarSoft: '#FAEBE8',
  settled: '#2F6B4A',
  settledSoft: '#E6F1EA',
  amber: '#8A5A00',
  amberSoft: '#FBF1DC',
  seal: '#B23A2E',
  onSeal: '#FFFEFB',
  shade: 'rgba(31, 38, 48, 0.14)',
  printPaper: '#FFFFFF',
  printText: '#000000',
  printRed: '#E60012',
}

const dark: Palette = {
  paper: '#14181D',
  sheet: '#1B2027',
  sunken: '#11151A',
  rail: '#10161F',
  railText: '#DCE5F0',
  railMuted: '#8FA0B6',
  railActive: '#25405F',
  line: '#2E353E',
  lineStrong: '#46505C',
  ledgerRule: '#27303A',
  text: '#E4E3DE',
  muted: '#A0A4A8',
  ink: '#8FB4E3',
  inkSoft: '#1F2F44',
  cinnabar: '#F0877A',
  cinnabarSoft: '#3A211E',
  settled: '#7FC79F',
  settledSoft: '#1B3026',
  amber: '#E2B25C',
  amberSoft: '#33291A',
  seal: '#B23A2E',
  onSeal: '#FFFEFB',
  shade: 'rgba(0, 0, 0, 0.5)',
  printPaper: '#FFFFFF',
  printText: '#000000',
  printRed: '#E60012',
}

export type Mode = 'light' | 'dark'

export const palettes: Record<Mode, Palette> = { light, dark }

const fonts =
  "'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', 'Segoe UI', system-ui, sans-serif"

type Algorithm = typeof theme.compactAlgorithm

/** The compact algorithm reckons in even sizes only: this sets the text at 13 px. */
const thirteen: Algorithm = (seed, map) => ({
  ...(map ?? theme.compactAlgorithm(seed)),
  fontSize: 13,
  fontSizeSM: 12,
  fontSizeLG: 14,
  fontSizeXL: 18,
  lineHeight: 1.6,
  lineHeightSM: 1.6,
  lineHeightLG: 1.6,
})

/** The antd theme of a mode: compact density, 13 px, the palette's colours. */
export function antdTheme(mode: Mode): ThemeConfig {
  const of = palettes[mode]
  return {
    algorithm:
      mode === 'dark'
        ? [theme.darkAlgorithm, theme.compactAlgorithm, thirteen]
        : [theme.compactAlgorithm, thirteen],
    token: {
      colorPrimary: mode === 'dark' ? '#4C7DB8' : of.ink,
      colorInfo: of.ink,
      colorError: mode === 'dark' ? '#E06A5C' : of.cinnabar,
      colorSuccess: mode === 'dark' ? '#5FAF84' : of.settled,
      colorWarning: mode === 'dark' ? '#D29B3A' : '#B27A12',
      colorLink: of.ink,
      colorText: of.text,
      colorTextSecondary: of.muted,
      colorTextTertiary: of.muted,
      colorTextPlaceholder: of.muted,
      colorTextDisabled: of.muted,
      colorInfoBg: of.inkSoft,
      colorInfoBorder: of.ink,
      colorErrorBg: of.cinnabarSoft,
      colorErrorBorder: of.cinnabar,
      colorWarningBg: of.amberSoft,
      colorWarningBorder: of.amber,
      colorSuccessBg: of.settledSoft,
      colorSuccessBorder: of.settled,
      colorBgBase: of.sheet,
      colorBgContainer: of.sheet,
      colorBgElevated: of.sheet,
      colorBgLayout: of.paper,
      colorBorder: of.lineStrong,
      colorBorderSecondary: of.line,
      fontFamily: fonts,
      borderRadius: 3,
      wireframe: false,
    },
    components: {
      Alert: { withDescriptionPadding: '8px 12px', withDescriptionIconSize: 18, fontSizeLG: 13 },
      Table: { headerBg: of.sunken },
      Tabs: { itemSelectedColor: of.ink, inkBarColor: of.ink },
      Drawer: { colorBgElevated: of.sheet },
    },
  }
}

/** The palette as CSS custom properties: `paper` becomes `--paper`, `lineStrong` becomes `--line-strong`. */
export function cssVariables(mode: Mode): [name: string, value: string][] {
  return [
    ...Object.entries(palettes[mode]).map(([name, value]): [string, string] => [
      `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      value,
    ]),
    ['--fonts', fonts],
  ]
}
