/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/handover-window.h"

#include "base/text.h"
#include "ui/common/date-row.h"
#include "ui/common/toast.h"
#include "ui/roster/handover-words.h"
#include "ui/roster/person-row.h"

#include <glib/gi18n.h>

/** What is to be handed over is, unless another day is chosen, within two weeks. */
#define USUAL_DAYS 14

/**
 * DdHandoverWindow:
 *
 * Begins the handover of a post: who gives it up, who takes it over, from when, and what moves.
 */
struct _DdHandoverWindow
{
  DdEditWindow parent_instance;

  /* Template widgets */
  AdwPreferencesGroup *people;
  AdwComboRow *post;
  AdwPreferencesGroup *days;
  AdwPreferencesGroup *things;
  AdwActionRow *known;
  GtkWidget *what;
  GtkDropDown *kind;

  /* Children */
  GtkWidget *outgoing;
  GtkWidget *incoming;
  GtkWidget *witness;
  GtkWidget *takes_over;
  GtkWidget *due;

  /* Borrowed; NULL once it is gone */
  GtkWidget *from;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  GArray *posts;    /* gint64, as the row offers them */
  GPtrArray *typed; /* DdHandoverItem */
};

G_DEFINE_FINAL_TYPE (DdHandoverWindow, dd_handover_window, DD_TYPE_EDIT_WINDOW)

static DdHandoverService *
get_handovers (DdHandoverWindow *self)
{
  return dd_desk_get_handovers (self->desk);
}

static gint64
get_post (DdHandoverWindow *self)
{
  guint selected = adw_combo_row_get_selected (self->post);

  return selected < self->posts->len ? g_array_index (self->posts, gint64, selected) : 0;
}

/* What the desk knows must move, as far as it can be said now. */
static void
show_known (DdHandoverWindow *self)
{
  g_autoptr (GPtrArray) items = NULL;
  GString *words = g_string_new (NULL);
  g_autofree char *markup = NULL;

  if (get_post (self) != 0)
    items = dd_handover_service_collect (get_handovers (self), get_post (self),
                                         dd_person_row_get_person (DD_PERSON_ROW (self->outgoing)),
                                         NULL);
  for (guint i = 0; items != NULL && i < items->len; i++)
    g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "",
                            ((DdHandoverItem *) g_ptr_array_index (items, i))->title);
  if (words->len == 0)
    g_string_append (words, _ ("No account, incident or report hangs on this post."));
  markup = g_markup_escape_text (words->str, -1);
  adw_action_row_set_subtitle (self->known, markup);
  g_string_free (words, TRUE);
}

static void
on_post_changed (DdHandoverWindow *self)
{
  gint64 outgoing = 0;

  if (self->desk == NULL || get_post (self) == 0)
    return;
  dd_handover_service_propose_outgoing (get_handovers (self), get_post (self),
                                        dd_person_row_get_person (DD_PERSON_ROW (self->incoming)),
                                        &outgoing, NULL);
  dd_person_row_set_person (DD_PERSON_ROW (self->outgoing), outgoing);
  show_known (self);
}

/* Things besides. ------------------------------------------------------------------------------ */

static void
on_remove_clicked (GtkWidget *button, DdHandoverWindow *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW);

  g_ptr_array_remove (self->typed, g_object_get_data (G_OBJECT (row), "item"));
  adw_preferences_group_remove (self->things, row);
  gtk_widget_grab_focus (self->what);
}

static void
add_typed (DdHandoverWindow *self, DdHandoverItem *item)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-delete-symbolic");
  g_autofree char *markup = g_markup_escape_text (item->title, -1);

  g_ptr_array_add (self->typed, item);
  g_object_set_data (G_OBJECT (row), "item", item);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), dd_handover_item_kind_to_text (item->kind));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Take off the list"));
  g_signal_connect (button, "clicked", G_CALLBACK (on_remove_clicked), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (self->things, row);
}

/* Whether what stands in the row could be taken on the list. */
static gboolean
take_typed (DdHandoverWindow *self)
{
  g_autofree char *what = dd_text_clean (gtk_editable_get_text (GTK_EDITABLE (self->what)));
  g_autoptr (DdHandoverItem) item = NULL;
  g_autoptr (GError) error = NULL;

  if (what == NULL)
    return TRUE;
  item = dd_handover_item_new (DD_HANDOVER_DOCUMENT + gtk_drop_down_get_selected (self->kind), 0,
                               what, NULL);
  if (!dd_handover_item_check (item, &error))
    {
      dd_edit_window_say (DD_EDIT_WINDOW (self), error->message);
      gtk_widget_grab_focus (self->what);
      return FALSE;
    }
  add_typed (self, g_steal_pointer (&item));
  gtk_editable_set_text (GTK_EDITABLE (self->what), "");
  dd_edit_window_set_changed (DD_EDIT_WINDOW (self));
  return TRUE;
}

static void
on_apply (DdHandoverWindow *self)
{
  if (take_typed (self))
    gtk_widget_grab_focus (self->what);
}

/* Beginning. ------------------------------------------------------------------------------------
 */

static gint64
get_start (DdHandoverWindow *self)
{
  return dd_date_row_is_today (DD_DATE_ROW (self->takes_over))
             ? dd_clock_now (dd_desk_get_clock (self->desk))
             : dd_date_row_get_start (DD_DATE_ROW (self->takes_over));
}

static gboolean
check_people (DdHandoverWindow *self)
{
  GtkWidget *rows[] = { self->outgoing, self->incoming, self->witness };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      if (dd_person_row_check (DD_PERSON_ROW (rows[i]), &error))
        continue;
      dd_edit_window_say (DD_EDIT_WINDOW (self), error->message);
      gtk_widget_grab_focus (rows[i]);
      return FALSE;
    }
  return TRUE;
}

static void
dd_handover_window_accept (DdEditWindow *window)
{
  DdHandoverWindow *self = DD_HANDOVER_WINDOW (window);
  g_autoptr (DdHandover) handover = NULL;
  g_autoptr (GError) error = NULL;

  if (!check_people (self) || !take_typed (self))
    return;
  handover =
      dd_handover_new (get_post (self), dd_person_row_get_person (DD_PERSON_ROW (self->incoming)),
                       get_start (self));
  handover->outgoing_id = dd_person_row_get_person (DD_PERSON_ROW (self->outgoing));
  handover->witness_id = dd_person_row_get_person (DD_PERSON_ROW (self->witness));
  handover->due_at = dd_date_row_get_end (DD_DATE_ROW (self->due));
  if (!dd_handover_service_begin (get_handovers (self), self->session, handover, self->typed,
                                  &error))
    {
      dd_edit_window_say (window, error->message);
      if (handover->incoming_id == 0)
        gtk_widget_grab_focus (self->incoming);
      return;
    }
  if (self->from != NULL)
    dd_toast_say (self->from, _ ("The handover is begun."));
  dd_edit_window_done (window);
}

static void
dd_handover_window_dispose (GObject *object)
{
  DdHandoverWindow *self = DD_HANDOVER_WINDOW (object);

  g_clear_weak_pointer (&self->from);
  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dd_handover_window_parent_class)->dispose (object);
}

static void
dd_handover_window_finalize (GObject *object)
{
  DdHandoverWindow *self = DD_HANDOVER_WINDOW (object);

  g_array_unref (self->posts);
  g_ptr_array_unref (self->typed);

  G_OBJECT_CLASS (dd_handover_window_parent_class)->finalize (object);
}

static void
dd_handover_window_class_init (DdHandoverWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dd_handover_window_dispose;
  object_class->finalize = dd_handover_window_finalize;
  DD_EDIT_WINDOW_CLASS (klass)->accept = dd_handover_window_accept;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/roster/handover-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DdHandoverWindow, people);
  gtk_widget_class_bind_template_child (widget_class, DdHandoverWindow, post);
  gtk_widget_class_bind_template_child (widget_class, DdHandoverWindow, days);
  gtk_widget_class_bind_template_child (widget_class, DdHandoverWindow, things);
  gtk_widget_class_bind_template_child (widget_class, DdHandoverWindow, known);
  gtk_widget_class_bind_template_child (widget_class, DdHandoverWindow, what);
  gtk_widget_class_bind_template_child (widget_class, DdHandoverWindow, kind);
  gtk_widget_class_bind_template_callback (widget_class, on_post_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_apply);
}

static void
dd_handover_window_init (DdHandoverWindow *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  self->posts = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->typed = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_handover_item_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Of what comes before, the desk itself keeps the list. */
  for (guint kind = DD_HANDOVER_DOCUMENT; kind < DD_N_HANDOVER_ITEM_KINDS; kind++)
    gtk_string_list_append (kinds, dd_handover_item_kind_to_text (kind));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds));
}

static void
add_rows (DdHandoverWindow *self)
{
  DdClock *clock = dd_desk_get_clock (self->desk);
  GTimeZone *zone = dd_desk_get_zone (self->desk);

  self->outgoing = dd_person_row_new (self->desk, _ ("Who hands it over"));
  self->incoming = dd_person_row_new (self->desk, _ ("Who takes it over"));
  self->witness = dd_person_row_new (self->desk, _ ("Witness, if there is one"));
  self->takes_over = dd_date_row_new (_ ("Takes over on"), clock, zone);
  self->due = dd_date_row_new (_ ("To be finished by"), clock, zone);
  dd_date_row_set_time (DD_DATE_ROW (self->due), dd_clock_now (clock) + USUAL_DAYS * DD_DAY);
  adw_preferences_group_add (self->people, self->outgoing);
  adw_preferences_group_add (self->people, self->incoming);
  adw_preferences_group_add (self->people, self->witness);
  adw_preferences_group_add (self->days, self->takes_over);
  adw_preferences_group_add (self->days, self->due);
  g_signal_connect_swapped (self->outgoing, "person-changed", G_CALLBACK (show_known), self);
}

static DdHandoverWindow *
create (GtkWidget *from, DdDesk *desk, DdSession *session)
{
  DdHandoverWindow *self = g_object_new (DD_TYPE_HANDOVER_WINDOW, NULL);

  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  g_set_weak_pointer (&self->from, from);
  add_rows (self);
  dd_edit_window_set_parent (DD_EDIT_WINDOW (self), from);
  gtk_window_set_focus (GTK_WINDOW (self), self->incoming);
  return self;
}

/* Offers @posts to choose from; of one there is nothing to choose. */
static void
offer (DdHandoverWindow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->posts->len; i++)
    {
      g_autofree char *name = dd_handover_words_post (dd_desk_get_roster (self->desk),
                                                      g_array_index (self->posts, gint64, i));

      gtk_string_list_append (names, name);
    }
  adw_combo_row_set_model (self->post, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->post), self->posts->len > 1);
  if (self->posts->len == 1)
    dd_edit_window_set_subtitle (DD_EDIT_WINDOW (self), gtk_string_list_get_string (names, 0));
  on_post_changed (self);
}

/**
 * dd_handover_window_new_for_post:
 * @from: the widget that opens it
 * @desk: the desk
 * @session: who begins it; needs the permission to
 * @post_id: which post
 *
 * Returns: (transfer none): a window to be presented
 */
GtkWidget *
dd_handover_window_new_for_post (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 post_id)
{
  DdHandoverWindow *self;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session) && post_id != 0, NULL);

  self = create (from, desk, session);
  g_array_append_val (self->posts, post_id);
  offer (self);
  return GTK_WIDGET (self);
}

/**
 * dd_handover_window_new_for_person:
 * @from: the widget that opens it
 * @desk: the desk
 * @session: who begins it; needs the permission to
 * @person_id: who hands over one of the posts they hold
 *
 * Returns: (transfer none): a window to be presented
 */
GtkWidget *
dd_handover_window_new_for_person (GtkWidget *from,
                                   DdDesk *desk,
                                   DdSession *session,
                                   gint64 person_id)
{
  DdHandoverWindow *self;
  g_autoptr (GPtrArray) posts = NULL;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session) && person_id != 0, NULL);

  self = create (from, desk, session);
  posts = dd_handover_service_list_posts (dd_desk_get_handovers (desk), session, person_id, NULL);
  for (guint i = 0; posts != NULL && i < posts->len; i++)
    g_array_append_val (self->posts, ((DdPost *) g_ptr_array_index (posts, i))->id);
  offer (self);
  return GTK_WIDGET (self);
}
