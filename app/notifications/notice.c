/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notifications/notice.h"

G_DEFINE_BOXED_TYPE (DdNotice, dd_notice, dd_notice_ref, dd_notice_unref)

static void
notice_action_free (DdNoticeAction *action)
{
  g_free (action->key);
  g_free (action->label);
  g_free (action);
}

static void
notice_clear (DdNotice *self)
{
  g_free (self->tag);
  g_free (self->title);
  g_free (self->body);
  g_free (self->target);
  g_ptr_array_unref (self->actions);
}

/**
 * dd_notice_new:
 * @tag: what the notice is about, one an obligation
 * @title: the first line, plain text without a name
 * @body: (nullable): the rest, plain text without a name
 * @urgency: how loud
 * @target: (nullable): what its actions are about
 *
 * Returns: (transfer full): a notice without actions
 */
DdNotice *
dd_notice_new (const char *tag,
               const char *title,
               const char *body,
               DdNoticeUrgency urgency,
               const char *target)
{
  DdNotice *self;

  g_return_val_if_fail (tag != NULL && *tag != '\0', NULL);
  g_return_val_if_fail (title != NULL, NULL);

  self = g_atomic_rc_box_new0 (DdNotice);
  self->tag = g_strdup (tag);
  self->title = g_strdup (title);
  self->body = g_strdup (body);
  self->urgency = urgency;
  self->sound = DD_NOTICE_SOUND_MESSAGE;
  self->target = g_strdup (target);
  self->actions = g_ptr_array_new_with_free_func ((GDestroyNotify) notice_action_free);
  return self;
}

/**
 * dd_notice_set_sound:
 * @self: a notice that was not shown yet
 * @sound: (transfer none): a name of the sound theme, such as %DD_NOTICE_SOUND_ALARM
 *
 * Chooses another sound than %DD_NOTICE_SOUND_MESSAGE.
 */
void
dd_notice_set_sound (DdNotice *self, const char *sound)
{
  g_return_if_fail (self != NULL && sound != NULL);

  self->sound = g_intern_string (sound);
}

/**
 * dd_notice_add_action:
 * @self: a notice that was not shown yet
 * @key: stable name of the action; %DD_NOTICE_DEFAULT stands for a click on the notice itself
 * @label: what the button says, translated
 *
 * Adds a button after those it has.
 */
void
dd_notice_add_action (DdNotice *self, const char *key, const char *label)
{
  DdNoticeAction *action;

  g_return_if_fail (self != NULL);
  g_return_if_fail (key != NULL && label != NULL);

  action = g_new0 (DdNoticeAction, 1);
  action->key = g_strdup (key);
  action->label = g_strdup (label);
  g_ptr_array_add (self->actions, action);
}

/**
 * dd_notice_without_body:
 * @self: a notice
 *
 * What may be shown over a locked desk, or of a concern: the first line and the actions, which ask
 * for the password before they do anything.
 *
 * Returns: (transfer full): the same notice with its first line alone
 */
DdNotice *
dd_notice_without_body (const DdNotice *self)
{
  DdNotice *discreet;

  g_return_val_if_fail (self != NULL, NULL);

  discreet = dd_notice_new (self->tag, self->title, NULL, self->urgency, self->target);
  discreet->sound = self->sound;
  for (guint i = 0; i < self->actions->len; i++)
    {
      const DdNoticeAction *action = g_ptr_array_index (self->actions, i);

      dd_notice_add_action (discreet, action->key, action->label);
    }
  return discreet;
}

/**
 * dd_notice_ref:
 * @self: a notice
 *
 * Returns: (transfer full): @self
 */
DdNotice *
dd_notice_ref (DdNotice *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * dd_notice_unref:
 * @self: (transfer full): a notice
 */
void
dd_notice_unref (DdNotice *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, (GDestroyNotify) notice_clear);
}
