/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "notifications/notifier.h"

#include <libnotify/notify.h>

G_BEGIN_DECLS

typedef struct _DdBubble DdBubble;

/**
 * DdBubbleEvents:
 * @action: a person chose an action
 * @closed: the service shows it no longer
 *
 * What a bubble tells whoever keeps it, on the libnotify thread.
 */
typedef struct
{
  void (*action) (DdBubble *bubble,
                  const char *key,
                  const char *activation_token,
                  gpointer user_data);
  void (*closed) (DdBubble *bubble, DdNoticeClosed reason, gpointer user_data);
} DdBubbleEvents;

/**
 * DdBubble:
 * @notice: what is to be seen until somebody closes it, whichever service shows it
 * @notification: (nullable): what shows it; %NULL while no service does
 * @service: (nullable): the unique name of the service that shows it
 * @withdrawn: to be closed as soon as a hanging service answers
 * @events: whom to tell
 * @user_data: with what
 *
 * A notice on the screen. It belongs to the libnotify thread.
 */
struct _DdBubble
{
  DdNotice *notice;
  NotifyNotification *notification;
  char *service;
  gboolean withdrawn;
  const DdBubbleEvents *events;
  gpointer user_data;
};

DdBubble *dd_bubble_new (DdNotice *notice, const DdBubbleEvents *events, gpointer user_data);
gboolean dd_bubble_show (DdBubble *self,
                         DdNotice *notice,
                         const char *app_id,
                         const char *service,
                         const char *const *capabilities,
                         GError **error);
gboolean dd_bubble_close (DdBubble *self, GError **error);
void dd_bubble_burst (DdBubble *self);
void dd_bubble_free (DdBubble *self);

G_END_DECLS
