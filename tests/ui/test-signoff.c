/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "deadlines/wording.h"
#include "tests/ui/ui-desk.h"
#include "ui/common/chip-group.h"
#include "ui/common/date-time-row.h"
#include "ui/common/paper-view.h"
#include "ui/common/text-row.h"
#include "ui/reports/change-text.h"
#include "ui/reports/consent-dialog.h"
#include "ui/reports/delivery-dialog.h"
#include "ui/reports/report-print.h"
#include "ui/reports/report-signoff.h"
#include "ui/reports/signoff-words.h"
#include "ui/reports/versions-dialog.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

/* A page on screen, as one of the two people sees it. */
static GtkWidget *
open_page (UiDesk *desk, DdSession *session, gint64 version, DdReportSignoff **page)
{
  GtkWidget *window;

  *page = DD_REPORT_SIGNOFF (dd_report_signoff_new (desk->desk, session, version));
  window = ui_show (GTK_WIDGET (*page));
  dd_page_shown (DD_PAGE (*page));
  gtk_widget_grab_focus (GTK_WIDGET (*page));
  ui_settle ();
  return window;
}

static void
close_page (GtkWidget *window, DdReportSignoff *page)
{
  dd_page_hidden (DD_PAGE (page));
  g_object_ref (page);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
  g_assert_finalize_object (page);
}

static DdReportVersion *
read_version (UiDesk *desk, gint64 id)
{
  g_autoptr (GError) error = NULL;
  DdReportVersion *version =
      dd_report_service_get (dd_desk_get_reports (desk->desk), desk->principal, id, &error);

  g_assert_no_error (error);
  return version;
}

/* The dialog that is open over the page; NULL if there is none. */
static GtkWidget *
find_dialog (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }
  return NULL;
}

/* Closes a dialog, by a button of its own if one is named; nothing of it stays. */
static void
assert_closes (GtkWidget *dialog, const char *button)
{
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  if (button != NULL)
    g_signal_emit_by_name (ui_find (dialog, GTK_TYPE_BUTTON, button), "clicked");
  else
    gtk_window_close (GTK_WINDOW (dialog));
  ui_settle ();
  g_assert_null (dialog);
}

static void
press (GtkWidget *root, const char *label)
{
  GtkWidget *button = ui_find (root, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  ui_settle ();
}

static void
type_into (GtkWidget *root, const char *row, const char *text)
{
  GtkWidget *entry = ui_find (root, ADW_TYPE_ENTRY_ROW, row);

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  ui_settle ();
}

/* Types a password, presses the button and waits for the answer. */
static void
sign_with (GtkWidget *window, const char *password)
{
  GtkWidget *entry = ui_find (window, GTK_TYPE_PASSWORD_ENTRY, NULL);
  GtkWidget *button = gtk_window_get_default_widget (GTK_WINDOW (window));

  g_assert_nonnull (entry);
  g_assert_nonnull (button);
  g_assert_false (gtk_widget_is_sensitive (button));
  gtk_editable_set_text (GTK_EDITABLE (entry), password);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  /* The window lives on while the password is checked. */
  g_assert_false (gtk_widget_is_sensitive (entry));
  for (int i = 0; i < 500 && *gtk_editable_get_text (GTK_EDITABLE (entry)) != '\0'; i++)
    ui_wait (10);
  ui_settle ();
}

static GtkWidget *
find_error (GtkWidget *root)
{
  if (!gtk_widget_get_visible (root))
    return NULL;
  if (GTK_IS_LABEL (root) && gtk_widget_has_css_class (root, "error") &&
      *gtk_label_get_text (GTK_LABEL (root)) != '\0')
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_error (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_sign (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdReportVersion) before = NULL;
  g_autoptr (DdReportVersion) after = NULL;
  g_autofree char *seen = NULL;
  DdReportSignoff *page;
  GtkWidget *window;
  GtkWidget *paper;
  gint64 id;

  ui_desk_init (&desk);
  id = ui_desk_submit_report (&desk);
  before = read_version (&desk, id);
  seen = dd_report_service_digest (dd_desk_get_reports (desk.desk), desk.principal, before, NULL);
  window = open_page (&desk, desk.principal, id, &page);
  paper = ui_find (window, DD_TYPE_PAPER_VIEW, NULL);
  g_assert_cmpuint (dd_paper_view_get_n_pages (DD_PAPER_VIEW (paper)), >=, 1);
  g_assert_cmpint (dd_paper_view_get_zoom (DD_PAPER_VIEW (paper)), ==, DD_PAPER_WHOLE);
  /* It begins on the paper, not in the password. */
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (window)), paper));
  g_assert_null (find_error (window));

  sign_with (window, UI_DESK_PASSWORD);
  after = read_version (&desk, id);
  g_assert_cmpint (after->state, ==, DD_REPORT_SIGNED);
  g_assert_cmpstr (after->signer, ==, UI_DESK_PRINCIPAL);
  g_assert_cmpstr (after->sha256, ==, seen);
  g_assert_null (find_error (window));
  /* The password is gone, what is next is there. */
  g_assert_null (ui_find (window, GTK_TYPE_PASSWORD_ENTRY, NULL));
  g_assert_nonnull (ui_find (window, GTK_TYPE_BUTTON, _ ("_Record Delivery…")));
  close_page (window, page);
}

static void
test_wrong_password (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdReportVersion) version = NULL;
  DdReportSignoff *page;
  GtkWidget *window;
  GtkWidget *entry;
  gint64 id;

  ui_desk_init (&desk);
  id = ui_desk_submit_report (&desk);
  window = open_page (&desk, desk.principal, id, &page);
  sign_with (window, "wrong");
  g_assert_nonnull (find_error (window));
  version = read_version (&desk, id);
  g_assert_cmpint (version->state, ==, DD_REPORT_SUBMITTED);
  g_assert_null (version->sha256);

  /* The sentence goes with the next key; after too many the page waits and says how long. */
  entry = ui_find (window, GTK_TYPE_PASSWORD_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "x");
  g_assert_null (find_error (window));
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  for (int i = 0; i < 10 && gtk_widget_is_sensitive (entry); i++)
    sign_with (window, "wrong again");
  g_assert_false (gtk_widget_is_sensitive (entry));
  g_assert_nonnull (find_error (window));
  g_clear_pointer (&version, dd_report_version_free);
  version = read_version (&desk, id);
  g_assert_cmpint (version->state, ==, DD_REPORT_SUBMITTED);
  close_page (window, page);
}

/* What was not on the screen is not signed. */
static void
test_another_paper (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdReportVersion) version = NULL;
  DdReportSignoff *page;
  GtkWidget *window;
  gint64 id;

  ui_desk_init (&desk);
  id = ui_desk_submit_report (&desk);
  window = open_page (&desk, desk.principal, id, &page);
  /* The date on the paper is another one now. */
  dd_fake_clock_advance (desk.clock, DD_DAY);
  sign_with (window, UI_DESK_PASSWORD);
  g_assert_nonnull (find_error (window));
  version = read_version (&desk, id);
  g_assert_cmpint (version->state, ==, DD_REPORT_SUBMITTED);

  /* The page has read it again: the second time it is signed. */
  sign_with (window, UI_DESK_PASSWORD);
  g_clear_pointer (&version, dd_report_version_free);
  version = read_version (&desk, id);
  g_assert_cmpint (version->state, ==, DD_REPORT_SIGNED);
  close_page (window, page);
}

static void
test_return (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdReportVersion) version = NULL;
  DdReportSignoff *page;
  GtkWidget *window;
  GtkWidget *dialog;
  gint64 id;

  ui_desk_init (&desk);
  id = ui_desk_submit_report (&desk);
  window = open_page (&desk, desk.principal, id, &page);
  press (window, _ ("Re_turn…"));
  dialog = find_dialog (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  dd_text_row_set_text (DD_TEXT_ROW (ui_find (dialog, DD_TYPE_TEXT_ROW, NULL)), "第三条请写清范围");
  ui_settle ();
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "yes");
  ui_settle ();
  version = read_version (&desk, id);
  g_assert_cmpint (version->state, ==, DD_REPORT_RETURNED);
  g_assert_cmpstr (version->remark, ==, "第三条请写清范围");
  g_assert_null (ui_find (window, GTK_TYPE_PASSWORD_ENTRY, NULL));
  close_page (window, page);
}

/* A time that is half typed is not made a whole one while its window goes. */
static void
test_consent_left (void)
{
  g_auto (UiDesk) desk = { 0 };
  DdReportSignoff *page;
  GtkWidget *window;
  GtkWidget *dialog, *row;
  gint64 id;

  ui_desk_init (&desk);
  id = ui_desk_submit_report (&desk);
  window = open_page (&desk, desk.registrar, id, &page);
  press (window, _ ("Consent by _Phone…"));
  dialog = find_dialog (DD_TYPE_CONSENT_DIALOG);
  g_assert_nonnull (dialog);
  row = ui_find (dialog, DD_TYPE_DATE_TIME_ROW, NULL);
  g_assert_true (gtk_widget_grab_focus (row));
  gtk_editable_set_text (GTK_EDITABLE (ui_find (row, GTK_TYPE_ENTRY, NULL)), "725");
  assert_closes (dialog, NULL);
  close_page (window, page);
}

/* The registrar records the consent, delivers, and the principal signs afterwards. */
static void
test_consent (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdReportVersion) version = NULL;
  g_autofree char *consented = NULL;
  DdReportSignoff *page;
  GtkWidget *window;
  GtkWidget *dialog;
  gint64 id;

  ui_desk_init (&desk);
  id = ui_desk_submit_report (&desk);
  window = open_page (&desk, desk.registrar, id, &page);
  /* Who does not sign is not asked for a password. */
  g_assert_null (ui_find (window, GTK_TYPE_PASSWORD_ENTRY, NULL));
  press (window, _ ("Consent by _Phone…"));
  dialog = find_dialog (DD_TYPE_CONSENT_DIALOG);
  g_assert_nonnull (dialog);
  type_into (dialog, _ ("Who agreed"), " ");
  g_assert_false (gtk_widget_is_sensitive (ui_find (dialog, GTK_TYPE_BUTTON, _ ("_Record"))));
  type_into (dialog, _ ("Who agreed"), UI_DESK_PRINCIPAL);
  type_into (dialog, _ ("Phone number rung, or that rang"), "138 0000 0117");
  assert_closes (dialog, _ ("_Record"));
  version = read_version (&desk, id);
  g_assert_cmpint (version->state, ==, DD_REPORT_CONSENTED);
  g_assert_cmpstr (version->consented_by, ==, UI_DESK_PRINCIPAL);
  g_assert_cmpstr (version->consent_phone, ==, "138 0000 0117");
  consented = g_strdup (version->sha256);

  press (window, _ ("_Record Delivery…"));
  dialog = find_dialog (DD_TYPE_DELIVERY_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_false (gtk_widget_is_sensitive (ui_find (dialog, GTK_TYPE_BUTTON, _ ("_Record"))));
  dd_chip_group_choose (DD_CHIP_GROUP (ui_find (dialog, DD_TYPE_CHIP_GROUP, NULL)), "fax");
  type_into (dialog, _ ("Who received it"), "王建民");
  type_into (dialog, _ ("Receipt number"), "2026-118");
  assert_closes (dialog, _ ("_Record"));
  g_clear_pointer (&version, dd_report_version_free);
  version = read_version (&desk, id);
  g_assert_cmpint (version->delivered_at, ==, dd_clock_now (DD_CLOCK (desk.clock)));
  close_page (window, page);

  window = open_page (&desk, desk.principal, id, &page);
  sign_with (window, UI_DESK_PASSWORD);
  g_clear_pointer (&version, dd_report_version_free);
  version = read_version (&desk, id);
  g_assert_cmpint (version->state, ==, DD_REPORT_SIGNED);
  g_assert_cmpstr (version->sha256, ==, consented);
  close_page (window, page);
}

/* What comes late is asked why, and is recorded with and without an answer. */
static void
test_late_delivery (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) timeline = NULL;
  g_autoptr (DdReportVersion) version = NULL;
  g_autoptr (DdContact) contact = NULL;
  DdReportService *reports;
  DdReportSignoff *page;
  const char *reason = NULL;
  GtkWidget *window;
  GtkWidget *dialog;
  gint64 id;

  ui_desk_init (&desk);
  reports = dd_desk_get_reports (desk.desk);
  contact = dd_roster_service_find_contact (dd_desk_get_roster (desk.desk),
                                            DD_RECIPIENT_COUNTY_EDUCATION, NULL);
  id = dd_report_service_start (reports, desk.registrar, ui_desk_file_incident (&desk),
                                DD_KIND_FIRST, DD_RECIPIENT_COUNTY_EDUCATION, &error);
  g_assert_no_error (error);
  dd_report_service_submit (reports, desk.registrar, id, NULL, &error);
  g_assert_no_error (error);
  dd_report_service_sign (reports, desk.principal, id, UI_DESK_PASSWORD, NULL, &error);
  g_assert_no_error (error);

  window = open_page (&desk, desk.registrar, id, &page);
  press (window, _ ("_Record Delivery…"));
  dialog = find_dialog (DD_TYPE_DELIVERY_DIALOG);
  g_assert_null (ui_find (dialog, ADW_TYPE_ENTRY_ROW, _ ("Reason for the delay")));
  assert_closes (dialog, NULL);

  /* Where the roster knows no more of the office than a line to it, the role's name stands. */
  g_assert_nonnull (contact);
  g_free (contact->name);
  contact->name = g_strdup ("12345热线");
  dd_roster_service_save_contact (dd_desk_get_roster (desk.desk), desk.principal, contact, &error);
  g_assert_no_error (error);

  dd_fake_clock_advance (desk.clock, 20 * DD_DAY);
  press (window, _ ("_Record Delivery…"));
  dialog = find_dialog (DD_TYPE_DELIVERY_DIALOG);
  g_assert_nonnull (find_error (dialog));
  g_assert_null (ui_find (dialog, GTK_TYPE_LABEL, contact->name));
  g_assert_nonnull (
      ui_find (dialog, GTK_TYPE_LABEL, dd_wording_recipient (DD_RECIPIENT_COUNTY_EDUCATION)));
  dd_chip_group_choose (DD_CHIP_GROUP (ui_find (dialog, DD_TYPE_CHIP_GROUP, NULL)), "other");
  g_assert_false (gtk_widget_is_sensitive (ui_find (dialog, GTK_TYPE_BUTTON, _ ("_Record"))));
  type_into (dialog, _ ("Sent in another way"), "机要交换");
  type_into (dialog, _ ("Reason for the delay"), "道路中断");
  assert_closes (dialog, _ ("_Record"));
  version = read_version (&desk, id);
  timeline = dd_incident_service_get_timeline (dd_desk_get_incidents (desk.desk),
                                               version->incident_id, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < timeline->len; i++)
    {
      const DdTimelineEvent *event = g_ptr_array_index (timeline, i);

      if (event->kind == DD_EVENT_DELIVERED && event->subject_id == id)
        {
          g_assert_cmpstr (event->channel, ==, "机要交换");
          reason = event->reason;
        }
    }
  g_assert_cmpstr (reason, ==, "道路中断");
  close_page (window, page);
}

/* Who may do what with a version, by its state. */
static void
test_acts (void)
{
  static const struct
  {
    DdReportState state;
    DdSignoffActs principal;
    DdSignoffActs registrar;
  } cases[] = {
    { DD_REPORT_DRAFT, DD_SIGNOFF_WRITE | DD_SIGNOFF_EXPORT, DD_SIGNOFF_WRITE | DD_SIGNOFF_EXPORT },
    { DD_REPORT_RETURNED, DD_SIGNOFF_WRITE | DD_SIGNOFF_EXPORT,
      DD_SIGNOFF_WRITE | DD_SIGNOFF_EXPORT },
    { DD_REPORT_SUBMITTED, DD_SIGNOFF_SIGN | DD_SIGNOFF_RETURN | DD_SIGNOFF_EXPORT,
      DD_SIGNOFF_CONSENT | DD_SIGNOFF_EXPORT },
    { DD_REPORT_CONSENTED,
      DD_SIGNOFF_SIGN | DD_SIGNOFF_DELIVER | DD_SIGNOFF_CORRECT | DD_SIGNOFF_EXPORT,
      DD_SIGNOFF_DELIVER | DD_SIGNOFF_CORRECT | DD_SIGNOFF_EXPORT },
    { DD_REPORT_SIGNED, DD_SIGNOFF_DELIVER | DD_SIGNOFF_CORRECT | DD_SIGNOFF_EXPORT,
      DD_SIGNOFF_DELIVER | DD_SIGNOFF_CORRECT | DD_SIGNOFF_EXPORT },
  };
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdReportVersion) version = dd_report_version_alloc ();

  ui_desk_init (&desk);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      version->state = cases[i].state;
      g_test_message ("state %d", (int) version->state);
      g_assert_cmpint (dd_signoff_acts (version, desk.principal), ==, cases[i].principal);
      g_assert_cmpint (dd_signoff_acts (version, desk.registrar), ==, cases[i].registrar);
    }
  dd_session_lock (desk.principal);
  g_assert_cmpint (dd_signoff_acts (version, desk.principal), ==, 0);
}

/* A refused record says why and keeps what was typed; closing the page closes its dialog. */
static void
test_dialog_stays (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GError) error = NULL;
  DdReportSignoff *page;
  GtkWidget *window;
  GtkWidget *dialog;
  gint64 id;

  ui_desk_init (&desk);
  id = ui_desk_submit_report (&desk);
  window = open_page (&desk, desk.registrar, id, &page);
  press (window, _ ("Consent by _Phone…"));
  dialog = find_dialog (DD_TYPE_CONSENT_DIALOG);
  type_into (dialog, _ ("Who agreed"), "周副校长");
  /* Meanwhile it was returned at another window. */
  dd_report_service_send_back (dd_desk_get_reports (desk.desk), desk.principal, id, "请补充",
                               &error);
  g_assert_no_error (error);
  press (dialog, _ ("_Record"));
  g_assert_true (find_dialog (DD_TYPE_CONSENT_DIALOG) == dialog);
  g_assert_nonnull (find_error (dialog));
  g_assert_cmpstr (gtk_editable_get_text (
                       GTK_EDITABLE (ui_find (dialog, ADW_TYPE_ENTRY_ROW, _ ("Who agreed")))),
                   ==, "周副校长");
  close_page (window, page);
  g_assert_null (find_dialog (DD_TYPE_CONSENT_DIALOG));
}

/* A correction is a version of its own; both are found, with what differs. */
static void
test_versions (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DdReportVersion) version = NULL;
  DdReportService *reports;
  DdReportSignoff *page;
  GtkWidget *window;
  GtkWidget *dialog;
  gint64 id, corrected;

  ui_desk_init (&desk);
  reports = dd_desk_get_reports (desk.desk);
  id = ui_desk_submit_report (&desk);
  dd_report_service_sign (reports, desk.principal, id, UI_DESK_PASSWORD, NULL, &error);
  g_assert_no_error (error);
  corrected = dd_report_service_correct (reports, desk.registrar, id, "人数有误", &error);
  g_assert_no_error (error);
  version = read_version (&desk, corrected);
  dd_report_answers_set (version->answers, "measures", "账号已全部停用。");
  dd_report_service_submit (reports, desk.registrar, corrected, version->answers, &error);
  g_assert_no_error (error);

  window = open_page (&desk, desk.registrar, id, &page);
  /* What was replaced says so and is not corrected twice. */
  g_assert_null (ui_find (window, GTK_TYPE_BUTTON, _ ("C_orrect…")));
  press (window, _ ("_Versions…"));
  dialog = find_dialog (DD_TYPE_VERSIONS_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_nonnull (ui_find (dialog, ADW_TYPE_EXPANDER_ROW, NULL));
  g_assert_nonnull (ui_find (dialog, GTK_TYPE_BUTTON, _ ("_Open")));
  assert_closes (dialog, NULL);
  close_page (window, page);
}

static void
test_change_text (void)
{
  static const struct
  {
    const char *before;
    const char *after;
    const char *text;
    guint marks;
  } cases[] = {
    { "同一句话", "同一句话", "…", 0 },
    { NULL, "新的", "新的", 3 },
    { "旧的", NULL, "旧的", 3 },
    { NULL, NULL, "", 0 },
    { "涉及学生1236人", "涉及学生1188人", NULL, 6 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PangoAttrList) attributes = NULL;
      g_autofree char *text = dd_change_text_new (cases[i].before, cases[i].after, &attributes);
      GSList *marks = pango_attr_list_get_attributes (attributes);

      g_test_message ("case %" G_GSIZE_FORMAT ": %s", i, text);
      g_assert_true (g_utf8_validate (text, -1, NULL));
      if (cases[i].text != NULL)
        g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpuint (g_slist_length (marks), ==, cases[i].marks);
      g_slist_free_full (marks, (GDestroyNotify) pango_attribute_destroy);
    }
}

/* A long text that changed in its middle is cut to what stands around the change. */
static void
test_change_context (void)
{
  g_autoptr (GString) before = g_string_new (NULL);
  g_autofree char *after = NULL;
  g_autofree char *text = NULL;
  g_autoptr (PangoAttrList) attributes = NULL;

  for (int i = 0; i < 200; i++)
    g_string_append_printf (before, "第%d句没有改动。", i);
  g_string_append (before, "共1236人。");
  after = g_strconcat (before->str, NULL);
  memcpy (strstr (after, "1236"), "1188", 4);
  text = dd_change_text_new (before->str, after, &attributes);
  g_assert_cmpint (g_utf8_strlen (text, -1), <, 80);
  g_assert_nonnull (strstr (text, "1236"));
  g_assert_nonnull (strstr (text, "1188"));
}

/* The PDF is whole, is called by its number and is written down before it is there. */
static void
test_pdf (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DdReportVersion) version = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autofree char *content = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) nowhere = g_file_new_for_uri ("sftp://example.org/report.pdf");
  g_autoptr (GPtrArray) entries = NULL;
  gsize length;
  gint64 id;

  ui_desk_init (&desk);
  id = ui_desk_submit_report (&desk);
  version = read_version (&desk, id);
  name = dd_report_print_name (desk.desk, version);
  g_assert_null (strstr (name, "学籍账号被盗用"));
  g_assert_null (strchr (name, '/'));
  g_assert_nonnull (strstr (name, "2026"));

  path = g_build_filename (desk.folder, "report.pdf", NULL);
  file = g_file_new_for_path (path);
  g_assert_true (dd_report_print_write_pdf (desk.desk, desk.registrar, id, file, &error));
  g_assert_no_error (error);
  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (content, "%PDF-"));
  entries = dd_desk_list_audit (desk.desk, desk.registrar, G_MAXINT64, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((const DdAuditEntry *) g_ptr_array_index (entries, 0))->action, ==,
                   "report.exported");

  g_assert_false (dd_report_print_write_pdf (desk.desk, desk.registrar, id, nowhere, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
}

/* Where to save is no longer asked once the page is gone, as on a locked screen. */
static void
test_chooser_goes_with_page (void)
{
  g_auto (UiDesk) desk = { 0 };
  DdReportSignoff *page;
  GtkWidget *window;

  ui_desk_init (&desk);
  window = open_page (&desk, desk.registrar, ui_desk_submit_report (&desk), &page);
  gtk_widget_activate_action (GTK_WIDGET (page), "signoff.export", NULL);
  ui_settle ();
  g_assert_nonnull (find_dialog (GTK_TYPE_FILE_CHOOSER_DIALOG));
  close_page (window, page);
  g_assert_null (find_dialog (GTK_TYPE_FILE_CHOOSER_DIALOG));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  /* As the app does: without whole pixels a dialog's height is a matter of rounding. */
  g_object_set (gtk_settings_get_default (), "gtk-hint-font-metrics", TRUE, NULL);
  g_test_add_func ("/signoff/change-text", test_change_text);
  g_test_add_func ("/signoff/change-context", test_change_context);
  g_test_add_func ("/signoff/acts", test_acts);
  g_test_add_func ("/signoff/sign", test_sign);
  g_test_add_func ("/signoff/wrong-password", test_wrong_password);
  g_test_add_func ("/signoff/another-paper", test_another_paper);
  g_test_add_func ("/signoff/return", test_return);
  g_test_add_func ("/signoff/consent", test_consent);
  g_test_add_func ("/signoff/consent-left", test_consent_left);
  g_test_add_func ("/signoff/late-delivery", test_late_delivery);
  g_test_add_func ("/signoff/dialog-stays", test_dialog_stays);
  g_test_add_func ("/signoff/versions", test_versions);
  g_test_add_func ("/signoff/pdf", test_pdf);
  g_test_add_func ("/signoff/chooser-goes-with-page", test_chooser_goes_with_page);
  return g_test_run ();
}
