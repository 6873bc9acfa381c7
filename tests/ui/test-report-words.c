/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/wording.h"
#include "ui/reports/report-words.h"
#include "ui/reports/signoff-words.h"

#define AT "2026-03-17T10:12:00+08:00"
#define NOW "2026-03-17T15:31:00+08:00"

static DdReportVersion *
make_version (const char *kind, const char *recipient, DdReportState state)
{
  DdReportVersion *version = dd_report_version_alloc ();

  version->kind = g_strdup (kind);
  version->recipient = g_strdup (recipient);
  version->state = state;
  version->saved_at = version->submitted_at = version->consented_at = version->signed_at =
      dd_time_from_iso8601 (AT);
  version->consented_by = g_strdup ("周明远");
  version->signer = g_strdup ("周明远");
  return version;
}

static void
test_name (void)
{
  static const struct
  {
    const char *kind;
    const char *recipient;
    int sequence;
    int version;
    gboolean supplement;
    const char *name;
  } cases[] = {
    { "first", DD_RECIPIENT_COUNTY_EDUCATION, 1, 1, FALSE, "First report" },
    { "first", DD_RECIPIENT_PROVINCIAL_CYBERSPACE, 1, 1, FALSE, "Cybersecurity incident report" },
    { "first", DD_RECIPIENT_PROVINCIAL_CYBERSPACE, 2, 1, TRUE, "Supplementary report" },
    { "first", DD_RECIPIENT_PROVINCIAL_CYBERSPACE, 3, 2, TRUE,
      "Supplementary report (no. 2) (correction)" },
    { "follow-up", DD_RECIPIENT_COUNTY_EDUCATION, 1, 1, FALSE, "Follow-up report (no. 1)" },
    { "first", DD_RECIPIENT_COUNTY_EDUCATION, 2, 1, FALSE, "First report (no. 2)" },
    { "situation", DD_RECIPIENT_SUPERIOR_EDUCATION, 1, 2, FALSE, "Situation report (correction)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DdReportVersion) version =
          make_version (cases[i].kind, cases[i].recipient, DD_REPORT_DRAFT);
      g_autofree char *name = NULL;

      version->sequence = cases[i].sequence;
      version->version = cases[i].version;
      version->supplement = cases[i].supplement;
      name = dd_report_words_name (version);
      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

static void
test_state (void)
{
  static const struct
  {
    DdReportState state;
    gboolean delivered;
    const char *line;
    const char *tag;
    DdTagTone tone;
  } cases[] = {
    { DD_REPORT_DRAFT, FALSE, "saved 10:12", "Draft", DD_TAG_PLAIN },
    { DD_REPORT_RETURNED, FALSE, "saved 10:12", "Returned", DD_TAG_WARNING },
    { DD_REPORT_SUBMITTED, FALSE, "submitted 10:12", "Waits for signature", DD_TAG_WARNING },
    { DD_REPORT_CONSENTED, FALSE, "周明远 agreed by phone 10:12", "To be signed", DD_TAG_WARNING },
    { DD_REPORT_CONSENTED, TRUE, "delivered 11:00", "To be signed", DD_TAG_WARNING },
    { DD_REPORT_SIGNED, FALSE, "signed by 周明远 10:12", "To be delivered", DD_TAG_ACCENT },
    { DD_REPORT_SIGNED, TRUE, "delivered 11:00", "Delivered", DD_TAG_SUCCESS },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DdReportVersion) version =
          make_version ("first", DD_RECIPIENT_COUNTY_EDUCATION, cases[i].state);
      g_autofree char *line = NULL;
      DdTagTone tone;

      if (cases[i].delivered)
        version->delivered_at = dd_time_from_iso8601 ("2026-03-17T11:00:00+08:00");
      line = dd_report_words_state (version, dd_time_from_iso8601 (NOW), zone);
      g_assert_cmpstr (line, ==, cases[i].line);
      g_assert_cmpstr (dd_report_words_tag (version, &tone), ==, cases[i].tag);
      g_assert_cmpint (tone, ==, cases[i].tone);
      g_assert_nonnull (dd_report_words_icon (version));
    }
}

static void
assert_section (const DdForm *form,
                const char *key,
                const DdReportAnswers *before,
                const DdReportAnswers *after,
                const char *missing_words,
                const char *changed_words)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");
  g_autoptr (GPtrArray) changes = dd_report_rules_changes (form, NULL, before, after, zone);

  for (guint i = 0; i < form->sections->len; i++)
    {
      const DdFormSection *section = g_ptr_array_index (form->sections, i);
      g_autofree char *missing = dd_report_words_section_missing (section, after);
      g_autofree char *changed = dd_report_words_section_changes (form, section, changes);

      if (strcmp (section->key, key) != 0)
        continue;
      g_assert_cmpstr (missing, ==, missing_words);
      g_assert_cmpstr (changed, ==, changed_words);
      return;
    }
  g_assert_not_reached ();
}

static void
test_sections (void)
{
  const DdForm *form = dd_form_find ("situation", DD_RECIPIENT_SUPERIOR_EDUCATION, NULL);
  g_autoptr (DdReportAnswers) before = dd_report_answers_new ();
  g_autoptr (DdReportAnswers) after = NULL;

  dd_report_answers_set (before, "minors_affected", "1236");
  dd_report_answers_set (before, "cause", DD_REPORT_UNKNOWN);
  dd_report_answers_set (before, "measures", "账号已冻结。日志已封存，正在核对备份。");
  after = dd_report_answers_copy (before);
  dd_report_answers_set (after, "minors_affected", "1188");
  dd_report_answers_set (after, "cause", "口令三人共用");
  dd_report_answers_set (after, "measures", "账号已冻结。主机已断网。日志已封存，正在核对备份。");
  dd_report_answers_set (after, "harm", "没有扩散");

  assert_section (form, "basics", before, after, "Occurred, Discovered, Place, Summary, Scale",
                  "Minors concerned: 1236人 → 1188人");
  assert_section (form, "cause", before, after, NULL, "was not known before, is now");
  assert_section (form, "measures", before, after, NULL, "changed in 1 place");
  assert_section (form, "harm", before, after, NULL, "not said before");
  assert_section (form, "support", before, after, "“None for now” will do", NULL);
  assert_section (form, "course", before, after, "“Not known yet” will do", NULL);
}

/* What went out already need not be delivered. */
static void
test_signed (void)
{
  static const struct
  {
    gboolean consented;
    gboolean delivered;
    const char *words;
  } cases[] = {
    { FALSE, FALSE, "The report is signed and can be delivered." },
    { FALSE, TRUE, "The report is signed." },
    { TRUE, FALSE,
      "The report is signed, and the consent given by phone confirmed. It can be delivered." },
    { TRUE, TRUE, "The report is signed, and the consent given by phone confirmed." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DdReportVersion) version =
          make_version ("follow-up", "county-education", DD_REPORT_SIGNED);

      if (!cases[i].consented)
        version->consented_at = DD_TIME_UNKNOWN;
      version->delivered_at = cases[i].delivered ? dd_time_from_iso8601 (AT) : DD_TIME_UNKNOWN;
      g_assert_cmpstr (dd_signoff_signed (version), ==, cases[i].words);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/report-words/name", test_name);
  g_test_add_func ("/ui/report-words/state", test_state);
  g_test_add_func ("/ui/report-words/sections", test_sections);
  g_test_add_func ("/ui/report-words/signed", test_signed);
  return g_test_run ();
}
