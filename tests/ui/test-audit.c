/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/system-clock.h"
#include "desk/demo.h"
#include "tests/ui/shell-stage.h"
#include "ui/shell/audit-detail.h"
#include "ui/shell/audit-page.h"
#include "ui/shell/audit-words.h"

#include <glib/gstdio.h>

/* Keys that a person would not know are said in words; unknown ones stand as they are. */
static void
test_audit_detail (void)
{
  static const struct
  {
    const char *detail;
    const char *words;
    const char *action;
  } cases[] = {
    { NULL, "" },
    { "[1]", "" },
    { "nonsense", "" },
    { "{\"name\":\"周明远\",\"role\":\"principal\"}", "周明远|Principal" },
    { "{\"name\":\"县教育局\",\"roles\":[\"county-education\",\"superior-education\"]}",
      "县教育局|stands for County education bureau, Superior education department" },
    { "{\"fields\":\"cause no_such\",\"kind\":\"final\",\"recipient\":\"county-education\"}",
      "changed: Cause, no_such|Final report|County education bureau" },
    { "{\"how\":\"pdf\",\"sha256\":\"ab\",\"event\":4}", "as PDF" },
    { "{\"how\":\"by pigeon\"}", "by pigeon" },
    { "{\"purpose\":\"unlock\",\"in_a_row\":3}", "at the locked screen|3 in a row" },
    { "{\"with\":\"recovery-key\"}", "with the recovery key" },
    { "{\"at\":\"2026-09-10T08:12:00+08:00\",\"by\":\"林晓燕\"}",
      "at 10 September 08:12|by 林晓燕" },
    { "{\"at\":\"2026-09-10T08:13:00+08:00\",\"by\":\"林晓燕\"}", "by 林晓燕" },
    { "{\"category\":[\"equipment\"],\"subcategory\":[\"own-fault\"]}",
      "Category: Equipment failure|Kind: Hardware or software fault" },
    { "{\"loss\":[\"major\"],\"social_impact\":[null,\"minor\"]}",
      "Loss: Major loss|Social impact: to be verified → Ordinary impact" },
    { "{\"discovered_at\":[\"2026-09-10T08:05:00+08:00\"]}", "Discovered: 10 September 08:05" },
    { "{\"system.importance\":[\"ordinary\"],\"minors_affected\":[3]}",
      "Importance of the system: Ordinary system|Pupils concerned: 3" },
    { "{\"occurred_at\":[\"2025-09-10T00:05:00+00:00\"],\"occurred_approximate\":[false]}",
      "Occurred: 10 September 2025 08:05" },
    { "{\"occurred_approximate\":[false,true]}", "Occurred: exact → approximate" },
    /* Of a post, a person, a setting: no key, no instant in UTC. */
    { "{\"fields\":[\"name\",\"staff_number\",\"backup\"]}",
      "changed: name, staff number, who stands in" },
    { "{\"person\":4,\"from\":\"2026-11-27T17:58:53+00:00\","
      "\"until\":\"2027-01-31T16:00:00+00:00\",\"acting\":true}",
      "from 28 November|until 31 January 2027|acting for the post" },
    { "{\"kind\":\"group-deputy\",\"class\":\"高一（2）班\"}", "Deputy group head|高一（2）班" },
    { "{\"date\":\"2026-12-03\",\"leader\":5,\"backup\":0}", "3 December" },
    { "{\"dates\":\"2026-11-25–2027-01-02 23:00\"}", "25 November–2 January 2027 23:00" },
    { "{\"month\":\"2026-11\",\"how\":\"xlsx\"}", "November 2026|as a workbook" },
    { "{\"year\":\"2031\"}", "2031" },
    /* Of a period and what is filed in it. */
    { "{\"before\":\"2026-10-01–2026-10-02 16:00\",\"after\":\"2026-10-01 18:00\","
      "\"recipient\":\"city-cyberspace\",\"former_recipient\":\"county-education\","
      "\"note\":\"changed\"}",
      "before: 1 October–2 October 16:00|now 1 October 18:00|City cyberspace office|"
      "formerly to County education bureau|note changed",
      "period.changed" },
    { "{\"zero_report\":\"incident\",\"text\":\"2026-001\",\"incident\":3,"
      "\"reported_at\":\"2026-09-10T00:05:00+00:00\",\"report\":2,\"corrects\":1}",
      "an incident|2026-001|reported at 10 September 08:05", "zero-report.corrected" },
    { "{\"delivered_at\":\"2026-09-10T00:05:00+00:00\",\"report\":2}",
      "delivered at 10 September 08:05", "calendar.delivered" },
    { "{\"delivered_at\":\"2026-09-10T00:13:00+00:00\"}", "", "calendar.delivered" },
    { "{\"before\":\"60,30,10\",\"after\":\"30\"}", "before: 1 h, 30 min, 10 min|now 30 min",
      "reminders.leads" },
    { "{\"before\":\"registrar:10,principal:5\",\"after\":\"\"}",
      "before: Registrar 10 min, Principal|now nobody", "reminders.ladder" },
    { "{\"before\":\"ask\",\"after\":\"quit\"}", "before: Ask|now Quit", "reminders.on-close" },
    { "{\"rule\":\"school-plan/first\",\"before\":\"3 hours occurred\",\"after\":\"3 hours "
      "occurred, off: 试行\"}",
      "School plan: first report|before: within 3 hours of the occurrence|now within 3 hours of "
      "the occurrence · switched off · 试行",
      "rules.off" },
    { "{\"date\":\"2026-10-10\",\"before\":\"usual\",\"after\":\"workday 国庆节\"}",
      "10 October|before: as its weekday says|now make-up working day, 国庆节", "holidays.day" },
    { "{\"subject_key\":\"周明远（校长）\"}", "rung: 周明远（校长）", "incident.call" },
    { "{\"subject_key\":\"save-logs\"}", "", "incident.step_done" },
    { "{\"new_thing\":[1,\"b\"],\"other\":{\"x\":1}}", "new_thing: 1, b|other: {\"x\":1}" },
  };

  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const DdAuditEntry entry = {
        .at = dd_time_from_iso8601 ("2026-09-10T08:13:20+08:00"),
        .action = (char *) (cases[i].action != NULL ? cases[i].action : "no.such"),
        .detail = (char *) cases[i].detail,
      };
      g_auto (GStrv) words = dd_audit_detail_words (&entry, zone, NULL, NULL);
      g_autofree char *said = g_strjoinv ("|", words);

      if (g_strcmp0 (said, cases[i].words) != 0)
        {
          g_test_message ("“%s”, not “%s”", said, cases[i].words);
          g_test_fail ();
        }
    }
}

/* A rule of the school's own is named by its profile; one that went shows no id. */
static void
test_audit_own_rule (void)
{
  static const char *const ids[] = { "own-1/first", "own-1", "own-2/first" };
  static const char *const said[] = { "县预案: First report", "县预案",
                                      "a rule of a profile that is no longer there" };
  static const char json[] =
      "{\"id\": \"own-1\", \"title\": \"县预案\", \"source\": \"县教育局\", \"rules\": [{\"id\": "
      "\"first\", \"anchor\": \"discovered\", \"amount\": 1, \"unit\": \"hours\", \"kind\": "
      "\"first\", \"form\": \"written\", \"recipient\": \"county-education\", \"set_by_school\": "
      "true}]}";
  g_autoptr (GBytes) file = g_bytes_new_static (json, strlen (json));
  g_autoptr (GPtrArray) profiles = dd_reporting_profiles_read_file (file, NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  g_assert_nonnull (profiles);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *detail = g_strdup_printf ("{\"rule\":\"%s\"}", ids[i]);
      const DdAuditEntry entry = { .action = (char *) "rules.added", .detail = detail };
      g_auto (GStrv) words = dd_audit_detail_words (&entry, zone, NULL, profiles);

      g_assert_cmpuint (g_strv_length (words), ==, 1);
      g_assert_cmpstr (words[0], ==, said[i]);
    }
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

/* A term of the sample school, every entry of it: no key, no instant as it is stored. */
static void
test_audit_demo (void)
{
  static const char *const never[] = { "true", "false", "{", "[", "+00:00", "+08:00", "null", "_" };
  g_autofree char *folder = g_dir_make_tmp ("audit-XXXXXX", NULL);
  g_autoptr (DdClock) clock = dd_system_clock_new ();
  g_autoptr (GRegex) instant = g_regex_new ("\\d{4}-\\d\\d-\\d\\d", 0, 0, NULL);
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (DdSession) session = NULL;
  g_autoptr (DdDesk) desk = NULL;
  g_autoptr (GError) error = NULL;
  const DdDemoAccount *principal;

  accounts = dd_demo_fill (folder, clock, &error);
  g_assert_no_error (error);
  desk = dd_desk_open (folder, clock, DD_DESK_SHARED, &error);
  g_assert_no_error (error);
  principal = g_ptr_array_index (accounts, 0);
  session = dd_account_service_sign_in (dd_desk_get_accounts (desk), principal->name,
                                        principal->password, &error);
  g_assert_no_error (error);
  entries = dd_desk_list_audit (desk, session, G_MAXINT64, 10000, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, >, 200);
  for (guint i = 0; i < entries->len; i++)
    {
      const DdAuditEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *said = dd_audit_words_facts (entry, NULL, dd_desk_get_zone (desk),
                                                    dd_desk_get_roster (desk), NULL);

      g_test_message ("%s %s: %s", entry->action, entry->detail, said);
      g_assert_cmpstr (dd_audit_words_action (entry->action), !=, entry->action);
      for (guint n = 0; n < G_N_ELEMENTS (never); n++)
        g_assert_null (strstr (said, never[n]));
      g_assert_false (g_regex_match (instant, said, 0, NULL));
      for (DdPostKind kind = 0; kind < DD_N_POST_KINDS; kind++)
        if (strchr (dd_post_kind_to_key (kind), '-') != NULL)
          g_assert_null (strstr (said, dd_post_kind_to_key (kind)));
    }
  dd_session_end (session);
  dd_desk_close (desk);
  remove_folder (folder);
}

static void
test_audit_page (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *page, *overlay, *window;
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *facts = NULL;
  DdAuditEntry entry = { 7,
                         0,
                         3,
                         (char *) "林晓燕",
                         (char *) "incident.filed",
                         (char *) "incident",
                         1,
                         (char *) "{\"number\":\"2026-003\",\"level\":3,\"event\":9,\"colour\":"
                                  "\"blue\",\"suspected_crime\":[null,true]}" };

  g_assert_cmpstr (dd_audit_words_action ("incident.filed"), ==, "Filed an incident");
  g_assert_cmpstr (dd_audit_words_action ("no.such"), ==, "no.such");
  /* Nothing that can be done to an incident is left without words. */
  for (guint i = 0; i < DD_N_EVENT_KINDS; i++)
    {
      g_autofree char *action = g_strconcat ("incident.", dd_event_kind_key (i), NULL);

      g_assert_cmpstr (dd_audit_words_action (action), !=, action);
    }
  facts = dd_audit_words_facts (&entry, "2026-004", zone, NULL, NULL);
  g_assert_cmpstr (
      facts, ==,
      "No. 7 · 林晓燕 · 2026-004 · 2026-003 · level 3 · colour: blue · Crime suspected: "
      "to be verified → Yes");

  ui_desk_init (&desk);
  for (int i = 0; i < 30; i++)
    ui_desk_file_incident (&desk);
  page = dd_audit_page_new (desk.desk, desk.principal, 0);
  overlay = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), page);
  window = ui_show (overlay);
  dd_page_shown (DD_PAGE (page));
  ui_wait (50);
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "Filed an incident"));
  g_assert_true (g_str_has_suffix (dd_page_get_subtitle (DD_PAGE (page)), " entries"));

  shell_stage_press (dd_page_get_tools (DD_PAGE (page)));
  for (int i = 0; i < 300 && !gtk_widget_get_sensitive (dd_page_get_tools (DD_PAGE (page))); i++)
    ui_wait (10);
  g_assert_true (gtk_widget_get_sensitive (dd_page_get_tools (DD_PAGE (page))));
  g_object_ref (page);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_wait (50);
  g_assert_finalize_object (page);
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/audit/audit-detail", test_audit_detail);
  g_test_add_func ("/audit/audit-demo", test_audit_demo);
  g_test_add_func ("/audit/audit-page", test_audit_page);
  g_test_add_func ("/audit/audit-own-rule", test_audit_own_rule);
  return g_test_run ();
}
