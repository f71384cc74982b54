import { Link } from 'react-router'
import type { AnswerOf } from '@omoya/client'
import { Picture } from '@omoya/ui'
import { links } from '../links.ts'
import { pictureAddress } from '../product/pictures.ts'
import { useWords } from '../words/useWords.ts'

export type Story = AnswerOf<'GET /content'>['items'][number]

/** A story tells its day. */
const CLOCK = /\s*\d{1,2}:\d{2}$/

export function StoryCards({ stories }: { readonly stories: readonly Story[] }) {
  const { text, instant } = useWords()
  return (
    <ul className="stories">
      {stories.map((story) => (
        <li key={story.slug} className="story-card">
          <Link to={links.story(story.slug)}>
            <Picture source={pictureAddress(story.image, 600)} words="" name={story.slug} category="book" />
            <h3>{text(story.title)}</h3>
            <p className="quiet">{text(story.lead)}</p>
            {story.publishedAt && <p className="caption">{instant(story.publishedAt).replace(CLOCK, '')}</p>}
          </Link>
        </li>
      ))}
    </ul>
  )
}
