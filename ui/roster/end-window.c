/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/end-window.h"

#include "ui/common/date-row.h"
#include "ui/roster/roster-words.h"
#include "ui/roster/signers.h"

#include <glib/gi18n.h>

/**
 * DdEndWindow:
 *
 * Ends one appointment, or all of somebody who leaves the school, and says what that means.
 *
 * Emits "saved" once it is on the disk.
 */
struct _DdEndWindow
{
  DdEditWindow parent_instance;

  gint64 appointment; /* 0: the person leaves */
  gint64 person;

  /* Template widgets */
  AdwPreferencesGroup *group;
  GtkLabel *consequence;

  /* Children */
  GtkWidget *day;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
};

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdEndWindow, dd_end_window, DD_TYPE_EDIT_WINDOW)

/* Today means now; any other day is the last whole one. */
static gint64
get_end (DdEndWindow *self)
{
  return dd_date_row_is_today (DD_DATE_ROW (self->day))
             ? dd_clock_now (dd_desk_get_clock (self->desk))
             : dd_date_row_get_end (DD_DATE_ROW (self->day));
}

static void
dd_end_window_accept (DdEditWindow *window)
{
  DdEndWindow *self = DD_END_WINDOW (window);
  DdRosterService *roster = dd_desk_get_roster (self->desk);
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (self->appointment != 0)
    done = dd_roster_service_end_appointment (roster, self->session, self->appointment,
                                              get_end (self), &error);
  else
    done =
        dd_roster_service_mark_left (roster, self->session, self->person, get_end (self), &error);
  if (!done)
    {
      dd_edit_window_say (window, error->message);
      gtk_widget_grab_focus (self->day);
      return;
    }
  g_signal_emit (self, signals[SAVED], 0);
  dd_edit_window_done (window);
}

static void
dd_end_window_dispose (GObject *object)
{
  DdEndWindow *self = DD_END_WINDOW (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dd_end_window_parent_class)->dispose (object);
}

static void
dd_end_window_class_init (DdEndWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_end_window_dispose;
  DD_EDIT_WINDOW_CLASS (klass)->accept = dd_end_window_accept;

  signals[SAVED] = g_signal_new ("saved", DD_TYPE_END_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/roster/end-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DdEndWindow, group);
  gtk_widget_class_bind_template_child (widget_class, DdEndWindow, consequence);
}

static void
dd_end_window_init (DdEndWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static DdEndWindow *
create (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 person_id)
{
  DdEndWindow *self = g_object_new (DD_TYPE_END_WINDOW, NULL);

  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->person = person_id;
  self->day = dd_date_row_new (_ ("Last day"), dd_desk_get_clock (desk), dd_desk_get_zone (desk));
  adw_preferences_group_add (self->group, self->day);
  gtk_window_set_focus (GTK_WINDOW (self), self->day);
  dd_edit_window_set_parent (DD_EDIT_WINDOW (self), from);
  return self;
}

/* What would be refused when all is filled in is said before. */
static void
rest (DdEndWindow *self)
{
  dd_edit_window_say (DD_EDIT_WINDOW (self), dd_roster_words_signers ());
  dd_edit_window_set_ready (DD_EDIT_WINDOW (self), FALSE);
}

/**
 * dd_end_window_new_for_appointment:
 * @from: the widget that opens it
 * @desk: the desk
 * @session: who ends it; needs the permission to
 * @appointment: which
 *
 * Returns: (transfer none): a window to be presented
 */
GtkWidget *
dd_end_window_new_for_appointment (GtkWidget *from,
                                   DdDesk *desk,
                                   DdSession *session,
                                   const DdAppointment *appointment)
{
  DdRosterService *roster;
  DdEndWindow *self;
  g_autoptr (DdPerson) person = NULL;
  g_autoptr (DdPost) post = NULL;
  g_autofree char *words = NULL;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session), NULL);
  g_return_val_if_fail (appointment != NULL, NULL);

  roster = dd_desk_get_roster (desk);
  self = create (from, desk, session, appointment->person_id);
  self->appointment = appointment->id;
  person = dd_roster_service_get_person (roster, appointment->person_id, NULL);
  post = dd_roster_service_get_post (roster, appointment->post_id, NULL);
  gtk_window_set_title (GTK_WINDOW (self), C_ ("window", "End the appointment"));
  g_object_set (self, "verb", C_ ("appointment", "_End it"), NULL);
  if (person != NULL && post != NULL)
    {
      /* Translators: a person, then a post. */
      words = g_strdup_printf (_ ("%1$s then no longer holds “%2$s”. The post is vacant until "
                                  "somebody is appointed; what is open stays with the post."),
                               person->name, dd_post_get_title (post));
      gtk_label_set_label (self->consequence, words);
      dd_edit_window_set_subtitle (DD_EDIT_WINDOW (self), person->name);
    }
  if (post != NULL && !dd_signers_may_appoint (desk, session, post->kind))
    rest (self);
  return GTK_WIDGET (self);
}

/* "校长 · 领导小组、组长 · 领导小组" */
static char *
describe_posts (DdEndWindow *self)
{
  g_autoptr (GPtrArray) posts =
      dd_roster_service_list_posts_of_person_at (dd_desk_get_roster (self->desk), self->person,
                                                 dd_clock_now (dd_desk_get_clock (self->desk)),
                                                 NULL);
  GString *words = g_string_new (NULL);

  for (guint i = 0; posts != NULL && i < posts->len; i++)
    {
      if (i > 0)
        g_string_append (words, C_ ("list", ", "));
      g_string_append (words, dd_post_get_title (g_ptr_array_index (posts, i)));
    }
  return g_string_free (words, FALSE);
}

/**
 * dd_end_window_new_for_person:
 * @from: the widget that opens it
 * @desk: the desk
 * @session: who marks it; needs the permission to
 * @person_id: who leaves the school
 *
 * Returns: (transfer none): a window to be presented
 */
GtkWidget *
dd_end_window_new_for_person (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 person_id)
{
  DdEndWindow *self;
  g_autoptr (DdPerson) person = NULL;
  g_autofree char *posts = NULL;
  g_autofree char *first = NULL;
  g_autofree char *words = NULL;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session) && person_id != 0, NULL);

  self = create (from, desk, session, person_id);
  person = dd_roster_service_get_person (dd_desk_get_roster (desk), person_id, NULL);
  gtk_window_set_title (GTK_WINDOW (self), C_ ("window", "Mark as left"));
  g_object_set (self, "verb", C_ ("button", "_Mark as left"), NULL);
  if (person != NULL)
    dd_edit_window_set_subtitle (DD_EDIT_WINDOW (self), person->name);
  posts = describe_posts (self);
  first = *posts != '\0'
              /* Translators: titles of posts. */
              ? g_strdup_printf (_ ("These posts fall vacant: %s. What is open stays with them."),
                                 posts)
              : g_strdup (_ ("They hold no post."));
  words =
      g_strdup_printf ("%s\n\n%s", first,
                       _ ("Nothing is deleted: the person stays in the roster under “Left”, and "
                          "reports they signed and what they recorded stay as they are."));
  gtk_label_set_label (self->consequence, words);
  if (!dd_signers_may_end_posts (desk, session, person_id))
    rest (self);
  return GTK_WIDGET (self);
}
