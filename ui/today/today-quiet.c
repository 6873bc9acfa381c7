/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/today/today-quiet.h"

#include "accounts/permission.h"
#include "base/text.h"
#include "deadlines/wording.h"
#include "ui/common/format.h"
#include "ui/common/row-layout.h"
#include "ui/common/tag.h"
#include "ui/common/audit-check.h"
#include "ui/shell/page.h"

#include <glib/gi18n.h>

/**
 * DdTodayQuiet:
 *
 * A day on which nothing is due, and what was checked so that the quiet can be believed. What was
 * not checked is not listed; what is not fine says so.
 */
struct _DdTodayQuiet
{
  GtkBox parent_instance;

  /* Children */
  GtkWidget *mark;
  GtkWidget *headline;
  GtkWidget *go_on;
  GtkWidget *sentence;
  GtkWidget *list;
  GtkWidget *contacts_row;
  GtkWidget *posts_row;
  GtkWidget *reports_row;
  GtkWidget *notices_row;
  GtkWidget *audit_row;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  GCancellable *cancellable;
  gboolean audit_started;
};

G_DEFINE_FINAL_TYPE (DdTodayQuiet, dd_today_quiet, GTK_TYPE_BOX)

/* The offices that a report must be able to reach at any hour; guardians have no number here. */
static const char *const needed[] = { DD_RECIPIENT_COUNTY_EDUCATION,
                                      DD_RECIPIENT_SUPERIOR_EDUCATION,
                                      DD_RECIPIENT_PROVINCIAL_CYBERSPACE,
                                      DD_RECIPIENT_CITY_CYBERSPACE, DD_RECIPIENT_POLICE };

static GtkWidget *
add_check (DdTodayQuiet *self, const char *title)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new ();
  GtkWidget *state = gtk_label_new (NULL);

  dd_row_layout_apply (ADW_ACTION_ROW (row));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_widget_add_css_class (state, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), state);
  g_object_set_data (G_OBJECT (row), "icon", icon);
  g_object_set_data (G_OBJECT (row), "state", state);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  return row;
}

typedef enum
{
  CHECK_RUNNING,
  CHECK_FINE,
  CHECK_NOT_FINE,
} CheckState;

static void
show_check (GtkWidget *row, CheckState state, const char *facts, const char *words)
{
  static const char *const icons[] = { [CHECK_RUNNING] = "content-loading-symbolic",
                                       [CHECK_FINE] = "emblem-ok-symbolic",
                                       [CHECK_NOT_FINE] = "dialog-warning-symbolic" };
  static const char *const classes[] = {
    [CHECK_RUNNING] = "dim-label", [CHECK_FINE] = "success", [CHECK_NOT_FINE] = "warning"
  };
  g_autofree char *markup = g_markup_escape_text (facts, -1);
  GtkWidget *icon = g_object_get_data (G_OBJECT (row), "icon");

  gtk_image_set_from_icon_name (GTK_IMAGE (icon), icons[state]);
  gtk_widget_set_css_classes (icon, (const char *[]){ classes[state], NULL });
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), markup);
  gtk_label_set_label (GTK_LABEL (g_object_get_data (G_OBJECT (row), "state")), words);
}

static void
check_contacts (DdTodayQuiet *self)
{
  DdRosterService *roster = dd_desk_get_roster (self->desk);
  g_autoptr (GString) lacking = g_string_new (NULL);
  g_autofree char *words = NULL;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      g_autoptr (DdContact) contact = dd_roster_service_find_contact (roster, needed[i], NULL);

      if (contact != NULL && !dd_text_is_blank (contact->phone))
        {
          n++;
          continue;
        }
      if (lacking->len > 0)
        g_string_append (lacking, _ (", "));
      g_string_append (lacking, dd_wording_recipient (needed[i]));
    }

  words = g_strdup_printf ("%u / %u", n, (guint) G_N_ELEMENTS (needed));
  if (n == G_N_ELEMENTS (needed))
    show_check (self->contacts_row, CHECK_FINE, _ ("Every office that may have to be told has one"),
                words);
  else
    {
      g_autofree char *facts = g_strdup_printf (_ ("No number yet for %s"), lacking->str);

      show_check (self->contacts_row, CHECK_NOT_FINE, facts, words);
    }
}

static void
check_posts (DdTodayQuiet *self)
{
  DdRosterCounts counts = { 0 };
  g_autofree char *facts = NULL;
  g_autofree char *words = NULL;
  gboolean read =
      dd_permission_has (self->session, DD_PERMISSION_SEE_ROSTER) &&
      dd_roster_service_count (dd_desk_get_roster (self->desk),
                               dd_clock_now (dd_desk_get_clock (self->desk)), &counts, NULL);

  gtk_widget_set_visible (self->posts_row, read);
  if (!read)
    return;
  words = g_strdup_printf ("%u / %u", counts.posts - counts.vacant, counts.posts);
  if (counts.vacant == 0)
    facts = g_strdup (_ ("Every post of the roster is held by somebody"));
  else
    facts = g_strdup_printf (ngettext ("%u post is vacant", "%u posts are vacant", counts.vacant),
                             counts.vacant);
  show_check (self->posts_row, counts.vacant == 0 ? CHECK_FINE : CHECK_NOT_FINE, facts, words);
}

static void
check_reports (DdTodayQuiet *self)
{
  gint64 counts[DD_N_REPORT_FILTERS];
  gint64 open;
  g_autofree char *facts = NULL;

  gtk_widget_set_visible (self->reports_row, FALSE);
  if (!dd_report_service_count (dd_desk_get_reports (self->desk), self->session, counts, NULL))
    return;

  open = counts[DD_REPORT_FILTER_DRAFTS] + counts[DD_REPORT_FILTER_WAITING] +
         counts[DD_REPORT_FILTER_SIGNED];
  if (open == 0)
    facts = g_strdup (_ ("Every report that was begun is delivered"));
  else
    facts = g_strdup_printf (ngettext ("%d report was begun and not delivered",
                                       "%d reports were begun and not delivered", (gulong) open),
                             (int) open);
  show_check (self->reports_row, open == 0 ? CHECK_FINE : CHECK_NOT_FINE, facts,
              open == 0 ? C_ ("check", "fine") : "");
  gtk_widget_set_visible (self->reports_row, TRUE);
}

static void
check_notices (DdTodayQuiet *self)
{
  GApplication *application = g_application_get_default ();
  g_autoptr (GVariant) state = NULL;
  gboolean shown;

  if (application != NULL)
    state = g_action_group_get_action_state (G_ACTION_GROUP (application), DD_NOTIFICATIONS_ACTION);
  gtk_widget_set_visible (self->notices_row, state != NULL);
  if (state == NULL)
    return;
  shown = g_variant_get_boolean (state);
  show_check (self->notices_row, shown ? CHECK_FINE : CHECK_NOT_FINE,
              shown ? _ ("The desktop shows them, even while another program is in front")
                    : _ ("The desktop shows none; they appear in this window while it is open"),
              shown ? C_ ("check", "fine") : "");
}

static void
on_audit_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DdTodayQuiet) self = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (DdAuditVerdict) verdict = { 0 };
  g_autofree char *facts = NULL;
  gboolean whole;

  if (!dd_audit_check_finish (result, &verdict, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        show_check (self->audit_row, CHECK_NOT_FINE, error->message, "");
      return;
    }
  whole = dd_audit_check_is_whole (&verdict);
  facts = dd_audit_check_to_text (&verdict);
  show_check (self->audit_row, whole ? CHECK_FINE : CHECK_NOT_FINE, facts,
              whole ? C_ ("check", "fine") : "");
}

/* Once for a page: a million entries take seconds of another thread. */
static void
check_audit (DdTodayQuiet *self)
{
  gboolean may = dd_permission_has (self->session, DD_PERMISSION_VERIFY);

  gtk_widget_set_visible (self->audit_row, may);
  if (!may || self->audit_started)
    return;
  self->audit_started = TRUE;
  show_check (self->audit_row, CHECK_RUNNING, _ ("Being verified, entry by entry"), "");
  dd_audit_check_async (self->desk, self->cancellable, on_audit_checked, g_object_ref (self));
}

static void
show_last_incident (DdTodayQuiet *self)
{
  DdIncidentService *incidents = dd_desk_get_incidents (self->desk);
  DdIncidentFilter filter = { .states = 1u << DD_INCIDENT_CLOSED, .category = -1, .limit = 1 };
  g_autoptr (GArray) ids = NULL;
  g_autoptr (DdIncidentItem) item = NULL;
  g_autofree char *words = NULL;

  if (dd_permission_has (self->session, DD_PERMISSION_SEE_INCIDENTS))
    ids = dd_incident_service_list (incidents, &filter, NULL);
  if (ids != NULL && ids->len > 0)
    item = dd_incident_service_get_item (incidents, g_array_index (ids, gint64, 0), NULL);
  if (item != NULL)
    words = g_strdup_printf (_ ("The last incident, “%s”, is closed. As soon as another is filed, "
                                "its clocks run from here."),
                             dd_incident_item_get_title (item));
  else
    words = g_strdup (_ ("As soon as an incident is filed, its clocks run from here."));
  gtk_label_set_label (GTK_LABEL (self->sentence), words);
}

/* The report that this person began last and did not file; 0 if there is none. */
static gint64
find_unfiled (DdTodayQuiet *self)
{
  g_autoptr (GPtrArray) drafts = NULL;

  if (!dd_permission_has (self->session, DD_PERMISSION_FILE_INCIDENT))
    return 0;
  drafts =
      dd_draft_service_list (dd_desk_get_drafts (self->desk),
                             dd_session_get_account_id (self->session), DD_DRAFT_INCIDENT, NULL);
  return drafts != NULL && drafts->len > 0 ? ((DdDraft *) g_ptr_array_index (drafts, 0))->id : 0;
}

/* Whoever has begun a report is not told that all is quiet. */
static void
show_headline (DdTodayQuiet *self)
{
  gint64 draft = find_unfiled (self);

  gtk_widget_set_visible (self->go_on, draft != 0);
  if (draft == 0)
    {
      gtk_image_set_from_icon_name (GTK_IMAGE (self->mark), "emblem-ok-symbolic");
      gtk_widget_set_css_classes (self->mark, (const char *[]){ "quiet-mark", NULL });
      gtk_label_set_label (GTK_LABEL (self->headline), _ ("Nothing is due to be reported"));
      show_last_incident (self);
      return;
    }
  gtk_image_set_from_icon_name (GTK_IMAGE (self->mark), "document-edit-symbolic");
  gtk_widget_set_css_classes (self->mark, (const char *[]){ "warning", NULL });
  gtk_label_set_label (GTK_LABEL (self->headline), _ ("You began a report and did not file it"));
  gtk_label_set_label (GTK_LABEL (self->sentence),
                       _ ("You are reminded of its limits only once it is filed."));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->go_on), "(sx)", "wizard", draft);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->go_on), "win.open");
}

/**
 * dd_today_quiet_refresh:
 * @self: a quiet page
 *
 * Checks everything again, but the audit log, which is checked once.
 */
void
dd_today_quiet_refresh (DdTodayQuiet *self)
{
  g_return_if_fail (DD_IS_TODAY_QUIET (self));

  show_headline (self);
  check_contacts (self);
  check_posts (self);
  check_reports (self);
  check_notices (self);
  check_audit (self);
}

static void
dd_today_quiet_dispose (GObject *object)
{
  DdTodayQuiet *self = DD_TODAY_QUIET (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dd_today_quiet_parent_class)->dispose (object);
}

static void
dd_today_quiet_class_init (DdTodayQuietClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dd_today_quiet_dispose;
}

static GtkWidget *
append_label (GtkWidget *box, const char *words, const char *css_class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
dd_today_quiet_init (DdTodayQuiet *self)
{
  GtkWidget *calm = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  GtkWidget *checks = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *heading = gtk_label_new (_ ("What was checked"));

  self->cancellable = g_cancellable_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 42);

  self->mark = gtk_image_new ();
  gtk_image_set_pixel_size (GTK_IMAGE (self->mark), 32);
  gtk_widget_set_halign (self->mark, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (calm, 30);
  gtk_box_append (GTK_BOX (calm), self->mark);
  self->headline = append_label (calm, NULL, "title-1");
  self->sentence = append_label (calm, NULL, "dim-label");
  gtk_widget_add_css_class (self->sentence, "prose");
  self->go_on = gtk_button_new_with_label (C_ ("button", "Go on filing"));
  gtk_widget_add_css_class (self->go_on, "suggested-action");
  gtk_widget_add_css_class (self->go_on, "pill");
  gtk_widget_set_halign (self->go_on, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->go_on, FALSE);
  gtk_box_append (GTK_BOX (calm), self->go_on);
  gtk_box_append (GTK_BOX (self), calm);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What was checked"), -1);
  self->reports_row = add_check (self, _ ("Reports"));
  self->contacts_row = add_check (self, _ ("Numbers to ring"));
  self->posts_row = add_check (self, _ ("Who is responsible"));
  self->notices_row = add_check (self, _ ("Reminders"));
  self->audit_row = add_check (self, _ ("Audit log"));
  gtk_box_append (GTK_BOX (checks), heading);
  gtk_box_append (GTK_BOX (checks), self->list);
  gtk_box_append (GTK_BOX (self), checks);
}

/**
 * dd_today_quiet_new:
 * @desk: the desk
 * @session: who is at it
 *
 * Returns: (transfer floating): a quiet page; dd_today_quiet_refresh() fills it
 */
GtkWidget *
dd_today_quiet_new (DdDesk *desk, DdSession *session)
{
  DdTodayQuiet *self;

  g_return_val_if_fail (DD_IS_DESK (desk), NULL);

  self = g_object_new (DD_TYPE_TODAY_QUIET, NULL);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
