/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DdNoticeUrgency:
 * @DD_NOTICE_LOW: may pass unseen
 * @DD_NOTICE_NORMAL: a limit comes nearer
 * @DD_NOTICE_CRITICAL: a limit is reached or over; stays until it is dismissed
 */
typedef enum
{
  DD_NOTICE_LOW,
  DD_NOTICE_NORMAL,
  DD_NOTICE_CRITICAL,
} DdNoticeUrgency;

/** DD_NOTICE_DEFAULT: the key of the action that a click on the notice itself stands for. */
#define DD_NOTICE_DEFAULT "default"

/* What a notice sounds like, by the names of the freedesktop sound theme. */
#define DD_NOTICE_SOUND_MESSAGE "message-new-instant"
#define DD_NOTICE_SOUND_ALARM "alarm-clock-elapsed"

/**
 * DdNoticeAction:
 * @key: stable name, given back when the action is chosen
 * @label: what the button says, translated
 */
typedef struct
{
  char *key;
  char *label;
} DdNoticeAction;

/**
 * DdNotice:
 * @tag: what the notice is about, one an obligation: a notice replaces the one of the same tag
 * @title: plain text: what kind of limit, and how much time is left; no title of an incident and no
 * name
 * @body: (nullable): plain text, never markup
 * @urgency: how loud
 * @sound: what it sounds like where the desktop lets it: a name of the sound theme
 * @target: (nullable): what its actions are about, given back with each ("obligation:12", say)
 * @actions: (element-type DdNoticeAction): buttons in order
 *
 * What a person is told. It is built on one thread and not changed once it is shown, so that it may
 * be read from any thread.
 */
typedef struct
{
  char *tag;
  char *title;
  char *body;
  DdNoticeUrgency urgency;
  const char *sound;
  char *target;
  GPtrArray *actions;
} DdNotice;

#define DD_TYPE_NOTICE (dd_notice_get_type ())
GType dd_notice_get_type (void) G_GNUC_CONST;

DdNotice *dd_notice_new (const char *tag,
                         const char *title,
                         const char *body,
                         DdNoticeUrgency urgency,
                         const char *target);
void dd_notice_set_sound (DdNotice *self, const char *sound);
void dd_notice_add_action (DdNotice *self, const char *key, const char *label);
DdNotice *dd_notice_without_body (const DdNotice *self);
DdNotice *dd_notice_ref (DdNotice *self);
void dd_notice_unref (DdNotice *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdNotice, dd_notice_unref)

G_END_DECLS
