/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/wording.h"
#include "tests/ui/ui-desk.h"
#include "ui/common/edit-window.h"
#include "ui/roster/contact-row.h"
#include "ui/roster/contact-window.h"
#include "ui/roster/contacts-page.h"
#include "ui/roster/school-window.h"
#include "ui/wizard/call-list.h"
#include "ui/wizard/call-row.h"

#include <glib/gi18n.h>

static GtkWidget *
open_page (UiDesk *desk, DdSession *session, GtkWidget **page)
{
  GtkWidget *window;

  *page = dd_contacts_page_new (desk->desk, session, 0);
  window = ui_show (*page);
  dd_page_shown (DD_PAGE (*page));
  ui_settle ();
  return window;
}

static void
close_window (GtkWidget *window, GtkWidget *child)
{
  g_object_add_weak_pointer (G_OBJECT (child), (gpointer *) &child);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
  g_assert_null (child);
  g_assert_null (window);
}

static GtkWidget *
find_row (GtkWidget *page, const char *role)
{
  return ui_find (page, DD_TYPE_CONTACT_ROW, dd_wording_recipient (role));
}

static void
press (GtkWidget *root, const char *label)
{
  GtkWidget *button = ui_find (root, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ui_settle ();
}

/* The window that stands over the page; NULL if none does. */
static DdEditWindow *
find_dialog (GType type)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();

  for (GList *l = toplevels; l != NULL; l = l->next)
    if (g_type_is_a (G_OBJECT_TYPE (l->data), type) && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

static AdwMessageDialog *
find_question (void)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();

  for (GList *l = toplevels; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data) && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

static void
type_into (DdEditWindow *dialog, const char *title, const char *text)
{
  GtkWidget *row = ui_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, title);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
tick (DdEditWindow *dialog, const char *row_title, gboolean active)
{
  GtkWidget *row = ui_find (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, row_title);

  g_assert_nonnull (row);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_find (row, GTK_TYPE_CHECK_BUTTON, NULL)),
                               active);
}

static void
assert_saved (DdEditWindow *dialog)
{
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  dd_edit_window_accept (dialog);
  ui_settle ();
  g_assert_null (dialog);
}

static DdContact *
find_contact (UiDesk *desk, const char *role)
{
  g_autoptr (GError) error = NULL;
  DdContact *contact =
      dd_roster_service_find_contact (dd_desk_get_roster (desk->desk), role, &error);

  g_assert_no_error (error);
  return contact;
}

/* A vacancy is seen, filled in, and seen no more. */
static void
test_vacancy (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdContact) contact = NULL;
  DdEditWindow *dialog;
  GtkWidget *page, *window, *row;

  ui_desk_init (&desk);
  window = open_page (&desk, desk.registrar, &page);
  row = find_row (page, DD_RECIPIENT_PROVINCIAL_CYBERSPACE);
  g_assert_nonnull (row);
  g_assert_null (find_row (page, DD_RECIPIENT_GUARDIANS));
  g_assert_nonnull (ui_find (row, GTK_TYPE_LABEL, C_ ("office", "Vacant")));
  g_assert_cmpstr (dd_page_get_subtitle (DD_PAGE (page)), ==, "3 numbers are missing");

  press (row, C_ ("button", "Fill in…"));
  dialog = find_dialog (DD_TYPE_CONTACT_WINDOW);
  press (GTK_WIDGET (dialog), C_ ("button", "Use it"));
  assert_saved (dialog);

  contact = find_contact (&desk, DD_RECIPIENT_PROVINCIAL_CYBERSPACE);
  g_assert_cmpstr (contact->phone, ==, "12387");
  g_assert_cmpuint (g_strv_length (contact->roles), ==, 1);
  dd_page_refresh (DD_PAGE (page));
  g_assert_nonnull (ui_find (row, GTK_TYPE_LABEL, "12387"));
  g_assert_null (ui_find (row, GTK_TYPE_LABEL, C_ ("office", "Vacant")));
  g_assert_cmpstr (dd_page_get_subtitle (DD_PAGE (page)), ==, "2 numbers are missing");
  close_window (window, page);
}

/* An office that is entered already is taken for a vacancy; what was typed meanwhile stays there.
 */
static void
test_known_office (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdContact) contact = NULL;
  g_autoptr (GPtrArray) contacts = NULL;
  DdEditWindow *dialog;
  GtkWidget *page, *window;

  ui_desk_init (&desk);
  window = open_page (&desk, desk.registrar, &page);
  press (find_row (page, DD_RECIPIENT_CITY_CYBERSPACE), C_ ("button", "Fill in…"));
  dialog = find_dialog (DD_TYPE_CONTACT_WINDOW);
  type_into (dialog, _ ("Office, as you would address it"), "不要的");
  tick (dialog, "清源县教育局办公室", TRUE);
  assert_saved (dialog);

  contact = find_contact (&desk, DD_RECIPIENT_CITY_CYBERSPACE);
  g_assert_cmpstr (contact->name, ==, "清源县教育局办公室");
  g_assert_cmpstr (contact->phone, ==, "6200 0230");
  g_assert_cmpuint (g_strv_length (contact->roles), ==, 3);
  contacts = dd_roster_service_list_contacts (dd_desk_get_roster (desk.desk), NULL);
  g_assert_cmpuint (contacts->len, ==, 1);
  close_window (window, page);
}

/* One office for two recipients is taken apart by a tick. */
static void
test_shared_office (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdContact) contact = NULL;
  g_autofree char *shared = NULL;
  DdEditWindow *dialog;
  GtkWidget *page, *window, *row;

  ui_desk_init (&desk);
  window = open_page (&desk, desk.principal, &page);
  row = find_row (page, DD_RECIPIENT_COUNTY_EDUCATION);
  shared = g_strdup_printf ("清源县教育局办公室 · same office as %s",
                            dd_wording_recipient (DD_RECIPIENT_SUPERIOR_EDUCATION));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, shared);

  press (row, C_ ("button", "Change…"));
  dialog = find_dialog (DD_TYPE_CONTACT_WINDOW);
  tick (dialog, dd_wording_recipient (DD_RECIPIENT_SUPERIOR_EDUCATION), FALSE);
  type_into (dialog, _ ("When somebody answers there"), "工作日 8:00–17:30");
  assert_saved (dialog);

  g_assert_null (find_contact (&desk, DD_RECIPIENT_SUPERIOR_EDUCATION));
  contact = find_contact (&desk, DD_RECIPIENT_COUNTY_EDUCATION);
  g_assert_cmpstr (contact->hours, ==, "工作日 8:00–17:30");
  dd_page_refresh (DD_PAGE (page));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "清源县教育局办公室");
  close_window (window, page);
}

/* What cannot be taken is said, and what was typed stays. */
static void
test_sentences (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autofree char *long_phone = g_strnfill (DD_CONTACT_PHONE_MAX + 1, '6');
  DdEditWindow *dialog;
  GtkWidget *page, *window;

  ui_desk_init (&desk);
  window = open_page (&desk, desk.registrar, &page);
  press (find_row (page, DD_RECIPIENT_POLICE), C_ ("button", "Fill in…"));
  dialog = find_dialog (DD_TYPE_CONTACT_WINDOW);
  type_into (dialog, _ ("Phone, with extension"), "6200 0110 转 2");
  dd_edit_window_accept (dialog);
  g_assert_cmpstr (dd_edit_window_get_sentence (dialog), ==,
                   "Please enter the name of the office.");

  type_into (dialog, _ ("Office, as you would address it"), "<b>&派出所");
  type_into (dialog, _ ("Phone, with extension"), long_phone);
  dd_edit_window_accept (dialog);
  g_assert_nonnull (dd_edit_window_get_sentence (dialog));
  g_assert_null (find_contact (&desk, DD_RECIPIENT_POLICE));

  type_into (dialog, _ ("Phone, with extension"), "110");
  assert_saved (dialog);
  dd_page_refresh (DD_PAGE (page));
  g_assert_nonnull (ui_find (find_row (page, DD_RECIPIENT_POLICE), GTK_TYPE_LABEL, "<b>&派出所"));
  close_window (window, page);
}

/* Leaving without the button asks first, and changes nothing. */
static void
test_leave (void)
{
  g_auto (UiDesk) desk = { 0 };
  DdEditWindow *dialog;
  GtkWidget *page, *window;

  ui_desk_init (&desk);
  window = open_page (&desk, desk.registrar, &page);
  press (find_row (page, DD_RECIPIENT_POLICE), C_ ("button", "Fill in…"));
  dialog = find_dialog (DD_TYPE_CONTACT_WINDOW);
  type_into (dialog, _ ("Office, as you would address it"), "派出所");
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  gtk_window_close (GTK_WINDOW (dialog));
  ui_settle ();
  g_assert_nonnull (dialog);
  adw_message_dialog_response (find_question (), "yes");
  ui_settle ();
  g_assert_null (dialog);
  g_assert_null (find_contact (&desk, DD_RECIPIENT_POLICE));
  close_window (window, page);
}

/* Who may not change anything reads everything. */
static void
test_read_only (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *page, *window;

  ui_desk_init (&desk);
  dd_session_lock (desk.registrar);
  window = open_page (&desk, desk.registrar, &page);
  g_assert_null (ui_find (page, GTK_TYPE_BUTTON, NULL));
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "清源县第一中学"));
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, C_ ("office", "Vacant")));
  close_window (window, page);
}

static void
test_school (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdSchool) school = NULL;
  g_autoptr (GError) error = NULL;
  DdEditWindow *dialog;
  GtkWidget *page, *window;

  ui_desk_init (&desk);
  window = open_page (&desk, desk.registrar, &page);
  gtk_window_present (GTK_WINDOW (dd_school_window_new (page, desk.desk, desk.registrar)));
  dialog = find_dialog (DD_TYPE_SCHOOL_WINDOW);
  type_into (dialog, _ ("Name of the school, as on its seal"), "  ");
  dd_edit_window_accept (dialog);
  g_assert_nonnull (dd_edit_window_get_sentence (dialog));
  type_into (dialog, _ ("Name of the school, as on its seal"), "清源县实验中学");
  type_into (dialog, _ ("Phone of the office, read out in phone reports"), "6200 0118");
  assert_saved (dialog);

  school = dd_roster_service_get_school (dd_desk_get_roster (desk.desk), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (school->name, ==, "清源县实验中学");
  g_assert_cmpstr (school->phone, ==, "6200 0118");
  g_assert_cmpstr (school->zone, ==, DD_SCHOOL_ZONE_DEFAULT);
  dd_page_refresh (DD_PAGE (page));
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "清源县实验中学"));
  close_window (window, page);
}

/* What stands before the year in document numbers: shown by an example, checked as it is typed. */
static void
test_document_code (void)
{
  static const char *const refused[] = { "清一中网安〔2026〕3号", "清一中 网安", "清一中网安2026",
                                         "清一中网安号",
                                         "清一中网安清一中网安清一中网安清一中网安清" };
  g_auto (UiDesk) desk = { 0 };
  g_autofree char *code = NULL;
  g_autofree char *none = NULL;
  g_autoptr (GError) error = NULL;
  DdReportService *reports;
  DdEditWindow *dialog;
  GtkWidget *page, *window;

  ui_desk_init (&desk);
  reports = dd_desk_get_reports (desk.desk);
  window = open_page (&desk, desk.registrar, &page);
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "as in 〔2026〕3号"));
  gtk_window_present (GTK_WINDOW (dd_school_window_new (page, desk.desk, desk.registrar)));
  dialog = find_dialog (DD_TYPE_SCHOOL_WINDOW);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      type_into (dialog, _ ("Code of the school, before the year"), refused[i]);
      dd_edit_window_accept (dialog);
      g_assert_nonnull (dd_edit_window_get_sentence (dialog));
      none = dd_report_service_get_code (reports, &error);
      g_assert_no_error (error);
      g_assert_null (none);
    }
  type_into (dialog, _ ("Code of the school, before the year"), " 清一中网安 ");
  g_assert_nonnull (ui_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL,
                             "The year’s third report will read 清一中网安〔2026〕3号. Signed "
                             "reports keep their numbers."));
  assert_saved (dialog);
  code = dd_report_service_get_code (reports, &error);
  g_assert_cmpstr (code, ==, "清一中网安");
  dd_page_refresh (DD_PAGE (page));
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "as in 清一中网安〔2026〕3号"));

  /* Emptied, there is none again. */
  gtk_window_present (GTK_WINDOW (dd_school_window_new (page, desk.desk, desk.registrar)));
  dialog = find_dialog (DD_TYPE_SCHOOL_WINDOW);
  type_into (dialog, _ ("Code of the school, before the year"), "");
  assert_saved (dialog);
  g_assert_null (dd_report_service_get_code (reports, &error));
  g_assert_no_error (error);
  close_window (window, page);
}

/* The call list asks for the number where it is missed, and shows it. */
static void
test_call_list (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdContact) contact = NULL;
  gint64 incident;
  DdEditWindow *dialog;
  GtkWidget *list, *window;

  ui_desk_init (&desk);
  incident = ui_desk_file_incident (&desk);
  list = g_object_new (DD_TYPE_CALL_LIST, NULL);
  window = ui_show (list);
  dd_call_list_show (DD_CALL_LIST (list), desk.desk, desk.registrar, incident);
  ui_settle ();

  press (list, C_ ("button", "Fill in number…"));
  dialog = find_dialog (DD_TYPE_CONTACT_WINDOW);
  g_assert_nonnull (dialog);
  type_into (dialog, _ ("Office, as you would address it"), "清源市网信办");
  type_into (dialog, _ ("Phone, with extension"), "6200 0666");
  assert_saved (dialog);
  g_assert_nonnull (ui_find (list, GTK_TYPE_LABEL, "清源市网信办"));
  contact = find_contact (&desk, DD_RECIPIENT_CITY_CYBERSPACE);
  g_assert_cmpstr (contact->phone, ==, "6200 0666");
  close_window (window, list);
}

/* The list goes in the frame in which a row went that had the cursor: the cursor leaves that row a
 * frame later, when nobody waits for its name any more. */
static void
test_call_list_leaves (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdContact) contact = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *list = g_object_new (DD_TYPE_CALL_LIST, NULL);
  GtkWidget *window, *row, *who;
  gint64 incident;

  ui_desk_init (&desk);
  incident = ui_desk_file_incident (&desk);
  window = ui_show (list);
  dd_call_list_show (DD_CALL_LIST (list), desk.desk, desk.registrar, incident);
  ui_settle ();
  row = ui_find (list, DD_TYPE_CALL_ROW, NULL);
  dd_call_row_press (DD_CALL_ROW (row), TRUE);
  ui_settle ();
  who = ui_find (row, GTK_TYPE_ENTRY, NULL);
  g_assert_nonnull (who);
  g_assert_true (gtk_widget_grab_focus (who));
  gtk_editable_set_text (GTK_EDITABLE (who), "王建民");

  contact = dd_contact_copy (dd_call_row_get_contact (DD_CALL_ROW (row)));
  g_free (contact->phone);
  contact->phone = g_strdup ("6200 0999");
  dd_roster_service_save_contact (dd_desk_get_roster (desk.desk), desk.principal, contact, &error);
  g_assert_no_error (error);
  dd_call_list_show (DD_CALL_LIST (list), desk.desk, desk.registrar, incident);
  g_object_add_weak_pointer (G_OBJECT (list), (gpointer *) &list);
  adw_window_set_content (ADW_WINDOW (window), gtk_button_new ());
  g_assert_null (list);
  ui_wait (200);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/contacts/vacancy", test_vacancy);
  g_test_add_func ("/contacts/known-office", test_known_office);
  g_test_add_func ("/contacts/shared-office", test_shared_office);
  g_test_add_func ("/contacts/sentences", test_sentences);
  g_test_add_func ("/contacts/leave", test_leave);
  g_test_add_func ("/contacts/read-only", test_read_only);
  g_test_add_func ("/contacts/school", test_school);
  g_test_add_func ("/contacts/document-code", test_document_code);
  g_test_add_func ("/contacts/call-list", test_call_list);
  g_test_add_func ("/contacts/call-list-leaves", test_call_list_leaves);
  return g_test_run ();
}
