import type { EntityId } from '@omoya/kernel'
import { route } from '@omoya/platform'
import {
  EntityAnswer, EntityChange, EntityDraft, EntityList, MerchantAnswer, MerchantChange, MerchantSettings, SettingsAnswer,
  SettingsChange,
} from './contract.ts' // prettier-ignore
import { changeEntity, createEntity, entities, entityOf } from './entities.ts'
import { changeMerchant, merchant } from './merchants.ts'
import { saveSettings, versionedSettings } from './settings.ts'
import type { MerchantRow } from './tables.ts'

const publicOf = (row: MerchantRow) => ({ ...row, contact: MerchantSettings.parse(row.settings).contact })

export const routes = [
  route('GET /merchant', {
    may: 'public',
    sharedSeconds: 1,
    summary: 'The shop: its name, looks, language and how to reach it',
    answer: MerchantAnswer,
    run: async (ctx) => publicOf(await merchant(ctx)),
  }),
  route('PUT /merchant', {
    may: 'merchants.edit',
    summary: 'Change name, accent colour or first language',
    body: MerchantChange,
    answer: MerchantAnswer,
    movesNothing: true,
    run: async (ctx, { body }) => {
      await changeMerchant(ctx, body)
      return publicOf(await merchant(ctx))
    },
  }),
  route('GET /settings', {
    may: 'merchants.read',
    summary: 'Settings of the house, defaults included',
    answer: SettingsAnswer,
    run: (ctx) => versionedSettings(ctx),
  }),
  route('PUT /settings', {
    may: 'merchants.edit',
    summary: 'Save the settings of the house',
    body: SettingsChange,
    answer: SettingsAnswer,
    movesNothing: true,
    run: async (ctx, { body }) => ({ version: await saveSettings(ctx, body), settings: body.settings }),
  }),
  route('GET /entities', {
    may: 'merchants.read',
    summary: 'Legal entities, the main one first',
    answer: EntityList,
    run: async (ctx) => ({ items: await entities(ctx) }),
  }),
  route('POST /entities', {
    may: 'merchants.edit',
    summary: 'Add a legal entity',
    body: EntityDraft,
    answer: EntityAnswer,
    movesNothing: true,
    run: async (ctx, { body }) => entityOf(ctx, await createEntity(ctx, body)),
  }),
  route('PUT /entities/:entity', {
    may: 'merchants.edit',
    summary: 'Change a legal entity',
    body: EntityChange,
    answer: EntityAnswer,
    movesNothing: true,
    run: (ctx, { params, body }) => changeEntity(ctx, params.entity as EntityId, body),
  }),
] as const
