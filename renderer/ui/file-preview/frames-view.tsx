import { Skeleton } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IFD } from 'utif2'
import { PageTools, type PageTurning } from './page-tools.tsx'
import { Unshown } from './unshown.tsx'
import { useZoom } from './use-zoom.ts'

/** Points of one page that are still drawn. */
const mostPoints = 80_000_000

type Opened = { bytes: ArrayBuffer; frames: IFD[] }

async function open(file: Blob): Promise<Opened> {
  const [{ default: utif }, bytes] = await Promise.all([import('utif2'), file.arrayBuffer()])
  const isPage = ({ t254 }: IFD): boolean => !(Array.isArray(t254) && t254[0] === 1)
  const frames = utif.decode(bytes).filter((frame) => Array.isArray(frame.t256) && isPage(frame))
  if (frames.length === 0) throw new Error('no pages')
  return { bytes, frames }
}

async function draw({ bytes, frames }: Opened, page: number, canvas: HTMLCanvasElement): Promise<void> {
  const { default: utif } = await import('utif2')
  const frame = frames[page - 1]
  if (!frame) return
  utif.decodeImage(bytes, frame)
  if (frame.width * frame.height > mostPoints) throw new Error('too large')
  const points = new Uint8ClampedArray(utif.toRGBA8(frame))
  canvas.width = frame.width
  canvas.height = frame.height
  canvas.getContext('2d')?.putImageData(new ImageData(points, frame.width, frame.height), 0, 0)
}

/** The pages of a TIFF, one at a time: no browser shows them by itself. */
export function FramesView({ file, turning }: { file: Blob; turning: PageTurning }) {
  const { t } = useTranslation('files')
  const [opened, setOpened] = useState<Opened | null>(null)
  const [failed, setFailed] = useState(false)
  const canvas = useRef<HTMLCanvasElement>(null)
  const zoom = useZoom()
  const { page } = turning
  useEffect(() => {
    let gone = false
    open(file).then(
      (found) => {
        if (!gone) setOpened(found)
      },
      () => {
        if (!gone) setFailed(true)
      },
    )
    return () => {
      gone = true
    }
  }, [file])
  useEffect(() => {
    if (opened && canvas.current) draw(opened, page, canvas.current).catch(() => setFailed(true))
  }, [opened, page])
  if (failed) return <Unshown text={t('failure.damaged')} />
  return (
    <>
      <PageTools turning={turning} count={opened?.frames.length ?? 1} zoom={zoom} />
      <div className="preview-body preview-image">
        {opened ? (
          <canvas
            ref={canvas}
            className="preview-frame"
            style={{ width: zoom.level === null ? '100%' : `${zoom.level}%` }}
          />
        ) : (
          <Skeleton active />
        )}
      </div>
    </>
  )
}
