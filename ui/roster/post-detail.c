/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/post-detail.h"

#include "accounts/permission.h"
#include "ui/common/confirm.h"
#include "ui/common/format.h"
#include "ui/common/row-layout.h"
#include "ui/common/toast.h"
#include "ui/roster/appointment-list.h"
#include "ui/roster/appointment-window.h"
#include "ui/roster/handover-card.h"
#include "ui/roster/handover-window.h"
#include "ui/roster/post-window.h"
#include "ui/roster/roster-words.h"
#include "ui/roster/signers.h"

#include <glib/gi18n.h>

/**
 * DdPostDetail:
 *
 * A post: since when it is vacant or who holds it, and who held it before. A vacancy has one thing
 * to be done.
 *
 * Emits "open-person" with an id when one of its holders is asked for.
 */
struct _DdPostDetail
{
  AdwBin parent_instance;

  gint64 post;

  /* Template widgets */
  GtkWidget *vacant_mark;
  AdwAvatar *avatar;
  GtkLabel *title;
  GtkWidget *vacant_tag;
  GtkLabel *facts;
  GtkBox *tools;
  GtkWidget *appoint_button;
  GtkWidget *menu_button;
  GtkBox *slot;
  GtkWidget *nobody_yet;
  AdwBin *appointments_place;

  /* Children */
  DdAppointmentList *appointments;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
};

enum
{
  OPEN_PERSON,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdPostDetail, dd_post_detail, ADW_TYPE_BIN)

static DdRosterService *
get_roster (DdPostDetail *self)
{
  return dd_desk_get_roster (self->desk);
}

/* Actions. ------------------------------------------------------------------------------------ */

static void
on_edit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DdPostDetail *self = DD_POST_DETAIL (widget);

  gtk_window_present (
      GTK_WINDOW (dd_post_window_new (widget, self->desk, self->session, self->post)));
}

static void
on_appoint (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DdPostDetail *self = DD_POST_DETAIL (widget);

  gtk_window_present (
      GTK_WINDOW (dd_appointment_window_new_for_post (widget, self->desk, self->session, self->post,
                                                      DD_TIME_UNKNOWN)));
}

static void
on_hand_over (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DdPostDetail *self = DD_POST_DETAIL (widget);

  gtk_window_present (
      GTK_WINDOW (dd_handover_window_new_for_post (widget, self->desk, self->session, self->post)));
}

static void
on_end_confirmed (GtkWidget *from, gpointer user_data)
{
  DdPostDetail *self = DD_POST_DETAIL (from);
  g_autoptr (GError) error = NULL;

  if (!dd_roster_service_end_post (get_roster (self), self->session, self->post, &error))
    dd_toast_say_error (from, error);
}

static void
on_end (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DdPostDetail *self = DD_POST_DETAIL (widget);
  /* Translators: a post. */
  g_autofree char *heading =
      g_strdup_printf (_ ("End the post “%s”?"), gtk_label_get_label (self->title));

  dd_confirm (
      widget, heading,
      _ ("It no longer stands in the roster and is no longer vacant. Who held it when stays "
         "on record."),
      C_ ("button", "_End it"), ADW_RESPONSE_DEFAULT, on_end_confirmed, NULL);
}

static void
on_person_opened (DdPostDetail *self, gint64 person)
{
  g_signal_emit (self, signals[OPEN_PERSON], 0, person);
}

/* Showing. ------------------------------------------------------------------------------------ */

/* Since when nobody holds it: since the last one went, or since there is the post. */
static gint64
vacant_since (const DdPost *post, GPtrArray *appointments, gint64 now)
{
  gint64 since = post->created_at;

  for (guint i = 0; i < appointments->len; i++)
    {
      const DdAppointment *appointment = g_ptr_array_index (appointments, i);

      if (appointment->until_at != DD_TIME_UNKNOWN && appointment->until_at <= now)
        since = MAX (since, appointment->until_at);
    }
  return since;
}

static void
show_head (DdPostDetail *self, DdPost *post, const DdPerson *holder, GPtrArray *appointments)
{
  gint64 now = dd_clock_now (dd_desk_get_clock (self->desk));
  GTimeZone *zone = dd_desk_get_zone (self->desk);
  g_autoptr (DdDepartment) department =
      post->department_id != 0
          ? dd_roster_service_get_department (get_roster (self), post->department_id, NULL)
          : NULL;
  const char *place = department != NULL ? dd_department_get_name (department) : "";
  gboolean ended = post->ended_at != DD_TIME_UNKNOWN;
  g_autofree char *words = NULL;
  g_autofree char *facts = NULL;

  if (ended)
    words = g_strdup (_ ("this post is no more"));
  else if (holder != NULL)
    /* Translators: a person. */
    words = g_strdup_printf (_ ("held by %s"), holder->name);
  else
    words = dd_roster_words_vacant (vacant_since (post, appointments, now), now, zone);
  facts = dd_format_join (place, words, NULL);
  gtk_label_set_label (self->title, dd_post_get_title (post));
  gtk_label_set_label (self->facts, facts);
  adw_avatar_set_text (self->avatar, holder != NULL ? holder->name : "");
  gtk_widget_set_visible (GTK_WIDGET (self->avatar), holder != NULL);
  gtk_widget_set_visible (self->vacant_mark, holder == NULL && !ended);
  gtk_widget_set_visible (self->vacant_tag, holder == NULL && !ended);
}

/* Returns whether it is being handed over. */
static gboolean
show_handover (DdPostDetail *self)
{
  g_autoptr (GPtrArray) handovers =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_handover_free);
  DdHandover *handover =
      dd_handover_service_find_open (dd_desk_get_handovers (self->desk), self->post, NULL);

  if (handover != NULL)
    g_ptr_array_add (handovers, handover);
  dd_handover_cards_fill (self->slot, self->desk, self->session, handovers);
  return handover != NULL;
}

static void
enable_actions (DdPostDetail *self, const DdPost *post, const DdPerson *holder)
{
  gboolean ended = post->ended_at != DD_TIME_UNKNOWN;
  gboolean can_edit = dd_permission_has (self->session, DD_PERMISSION_MANAGE_ROSTER) && !ended;
  gboolean can_appoint = can_edit && dd_signers_may_appoint (self->desk, self->session, post->kind);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "post.edit", can_edit);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "post.appoint", can_appoint);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "post.hand-over", can_appoint);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "post.end", can_edit && post->key == NULL);
  gtk_widget_set_visible (self->appoint_button, can_appoint);
  gtk_widget_set_visible (self->menu_button, can_edit);
  gtk_button_set_label (GTK_BUTTON (self->appoint_button), holder != NULL
                                                               ? C_ ("button", "Change holder…")
                                                               : C_ ("button", "Appoint…"));
  if (holder != NULL)
    gtk_widget_remove_css_class (self->appoint_button, "suggested-action");
  else
    gtk_widget_add_css_class (self->appoint_button, "suggested-action");
}

/**
 * dd_post_detail_show:
 * @self: a detail
 * @post_id: which
 * @error: return location
 *
 * Reads and shows a post.
 *
 * Returns: whether there is such a post
 */
gboolean
dd_post_detail_show (DdPostDetail *self, gint64 post_id, GError **error)
{
  g_autoptr (DdPost) post = NULL;
  g_autoptr (DdPerson) holder = NULL;
  g_autoptr (GPtrArray) appointments = NULL;

  g_return_val_if_fail (DD_IS_POST_DETAIL (self), FALSE);

  post = dd_roster_service_get_post (get_roster (self), post_id, error);
  if (post == NULL)
    return FALSE;
  appointments = dd_roster_service_list_appointments_of_post (get_roster (self), post_id, error);
  if (appointments == NULL)
    return FALSE;
  holder =
      dd_roster_service_holder_of_post_at (get_roster (self), post_id,
                                           dd_clock_now (dd_desk_get_clock (self->desk)), NULL);

  self->post = post_id;
  show_head (self, post, holder, appointments);
  dd_appointment_list_show (self->appointments, appointments);
  gtk_widget_set_visible (self->nobody_yet, appointments->len == 0);
  enable_actions (self, post, holder);
  if (show_handover (self))
    {
      /* What it waits for stands on the card. */
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "post.hand-over", FALSE);
      gtk_widget_remove_css_class (self->appoint_button, "suggested-action");
    }
  return TRUE;
}

/**
 * dd_post_detail_get_tools:
 * @self: a detail
 *
 * Returns: (transfer none): the buttons beside the title
 */
GtkBox *
dd_post_detail_get_tools (DdPostDetail *self)
{
  g_return_val_if_fail (DD_IS_POST_DETAIL (self), NULL);

  return self->tools;
}

/**
 * dd_post_detail_get_slot:
 * @self: a detail
 *
 * Returns: (transfer none): the place above the holders for what goes on with this post: an open
 *   handover
 */
GtkBox *
dd_post_detail_get_slot (DdPostDetail *self)
{
  g_return_val_if_fail (DD_IS_POST_DETAIL (self), NULL);

  return self->slot;
}

static void
dd_post_detail_dispose (GObject *object)
{
  DdPostDetail *self = DD_POST_DETAIL (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dd_post_detail_parent_class)->dispose (object);
}

static void
dd_post_detail_class_init (DdPostDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_post_detail_dispose;

  signals[OPEN_PERSON] = g_signal_new ("open-person", DD_TYPE_POST_DETAIL, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_install_action (widget_class, "post.edit", NULL, on_edit);
  gtk_widget_class_install_action (widget_class, "post.appoint", NULL, on_appoint);
  gtk_widget_class_install_action (widget_class, "post.hand-over", NULL, on_hand_over);
  gtk_widget_class_install_action (widget_class, "post.end", NULL, on_end);

  g_type_ensure (DD_TYPE_ROW_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/roster/post-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, DdPostDetail, vacant_mark);
  gtk_widget_class_bind_template_child (widget_class, DdPostDetail, avatar);
  gtk_widget_class_bind_template_child (widget_class, DdPostDetail, title);
  gtk_widget_class_bind_template_child (widget_class, DdPostDetail, vacant_tag);
  gtk_widget_class_bind_template_child (widget_class, DdPostDetail, facts);
  gtk_widget_class_bind_template_child (widget_class, DdPostDetail, tools);
  gtk_widget_class_bind_template_child (widget_class, DdPostDetail, appoint_button);
  gtk_widget_class_bind_template_child (widget_class, DdPostDetail, menu_button);
  gtk_widget_class_bind_template_child (widget_class, DdPostDetail, slot);
  gtk_widget_class_bind_template_child (widget_class, DdPostDetail, nobody_yet);
  gtk_widget_class_bind_template_child (widget_class, DdPostDetail, appointments_place);
}

static void
dd_post_detail_init (DdPostDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dd_post_detail_new:
 * @desk: the desk
 * @session: who looks, and perhaps appoints
 *
 * Returns: (transfer floating): a detail that shows no post yet
 */
GtkWidget *
dd_post_detail_new (DdDesk *desk, DdSession *session)
{
  DdPostDetail *self;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session), NULL);

  self = g_object_new (DD_TYPE_POST_DETAIL, NULL);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->appointments =
      DD_APPOINTMENT_LIST (dd_appointment_list_new (desk, session, DD_APPOINTMENT_SIDE_PERSON));
  g_signal_connect_swapped (self->appointments, "opened", G_CALLBACK (on_person_opened), self);
  adw_bin_set_child (self->appointments_place, GTK_WIDGET (self->appointments));
  return GTK_WIDGET (self);
}
