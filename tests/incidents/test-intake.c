/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "incidents/intake.h"

#include <string.h>

#define NOW "2026-09-20T12:00:00+08:00"
#define GOOD                                                                                       \
  "\"title\": \"网络中断\", \"category\": \"equipment\", \"discovered_at\": "                  \
  "\"2026-09-17T21:30:00+08:00\""
#define ACT(act) "{" GOOD ", \"acts\": [" act "]}"

static GPtrArray *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) content = g_bytes_new (text, strlen (text));
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");

  return dd_intake_read (content, dd_time_from_iso8601 (NOW), zone, error);
}

typedef struct
{
  const char *name;
  const char *text;
  /* what the message must name: the key, and what is allowed */
  const char *says[2];
} Refusal;

static const Refusal REFUSALS[] = {
  { "not-json", "nonsense", { "line 1, column 1" } },
  { "empty-file", "", { "empty" } },
  { "text", "\"x\"", { "an incident" } },
  { "element-no-object", "[1]", { "[0]" } },
  { "unknown-key", "{" GOOD ", \"colour\": 1}", { "colour", "Allowed keys" } },
  { "unknown-null-key", "{" GOOD ", \"colour\": null}", { "colour" } },
  { "doubled-key", "{" GOOD ", \"title\": \"x\"}", { "title", "twice" } },
  { "no-title",
    "{\"category\": \"other\", \"discovered_at\": \"2026-09-17T21:30:00+08:00\"}",
    { "title", "1–200" } },
  { "null-title",
    "{\"title\": null, \"category\": \"other\", \"discovered_at\": \"2026-09-17T21:30:00+08:00\"}",
    { "title" } },
  { "blank-title",
    "{\"title\": \"  \", \"category\": \"other\", \"discovered_at\": "
    "\"2026-09-17T21:30:00+08:00\"}",
    { "title" } },
  { "title-number",
    "{\"title\": 7, \"category\": \"other\", \"discovered_at\": \"2026-09-17T21:30:00+08:00\"}",
    { "title" } },
  { "no-category",
    "{\"title\": \"x\", \"discovered_at\": \"2026-09-17T21:30:00+08:00\"}",
    { "category", "malware attack" } },
  { "wrong-category",
    "{\"title\": \"x\", \"category\": \"virus\", \"discovered_at\": \"2026-09-17T21:30:00+08:00\"}",
    { "\"virus\"", "malware attack" } },
  { "category-number",
    "{\"title\": \"x\", \"category\": 1, \"discovered_at\": \"2026-09-17T21:30:00+08:00\"}",
    { "category" } },
  { "foreign-subcategory",
    "{" GOOD ", \"subcategory\": \"virus\"}",
    { "subcategory", "own-fault" } },
  { "subcategory-number", "{" GOOD ", \"subcategory\": 1}", { "subcategory" } },
  { "no-discovery", "{\"title\": \"x\", \"category\": \"other\"}", { "discovered_at" } },
  { "discovery-without-offset",
    "{\"title\": \"x\", \"category\": \"other\", \"discovered_at\": \"2026-09-17T21:30:00\"}",
    { "discovered_at", "offset" } },
  { "impossible-date",
    "{\"title\": \"x\", \"category\": \"other\", \"discovered_at\": \"2026-02-30T21:30:00+08:00\"}",
    { "discovered_at", "existing" } },
  { "impossible-hour",
    "{\"title\": \"x\", \"category\": \"other\", \"discovered_at\": \"2026-02-20T25:30:00+08:00\"}",
    { "discovered_at" } },
  { "impossible-second",
    "{\"title\": \"x\", \"category\": \"other\", \"discovered_at\": \"2026-02-20T20:10:60+08:00\"}",
    { "discovered_at", "existing" } },
  { "impossible-second-basic",
    "{\"title\": \"x\", \"category\": \"other\", \"discovered_at\": \"20260220T201060+0800\"}",
    { "discovered_at", "existing" } },
  { "year-1",
    "{" GOOD ", \"occurred_at\": \"0001-09-17T21:30:00+08:00\"}",
    { "occurred_at", "existing" } },
  { "year-1899",
    "{" GOOD ", \"occurred_at\": \"1899-09-17T21:30:00+08:00\"}",
    { "occurred_at", "existing" } },
  { "year-9999",
    "{" GOOD ", \"occurred_at\": \"9999-09-17T21:30:00+08:00\"}",
    { "occurred_at", "existing" } },
  { "act-second-60",
    ACT ("{\"act\": \"handled\", \"at\": \"2026-09-18T00:00:60+08:00\"}"),
    { "acts[0].at", "existing" } },
  { "discovery-number",
    "{\"title\": \"x\", \"category\": \"other\", \"discovered_at\": 1789}",
    { "discovered_at" } },
  { "discovery-in-future",
    "{\"title\": \"x\", \"category\": \"other\", \"discovered_at\": \"2026-09-20T12:00:01+08:00\"}",
    { "discovered_at", "future" } },
  { "discovered-before-occurred",
    "{" GOOD ", \"occurred_at\": \"2026-09-17T21:30:01+08:00\"}",
    { "discovered_at", "occurred_at" } },
  { "occurrence-text", "{" GOOD ", \"occurred_at\": \"yesterday\"}", { "occurred_at" } },
  { "approximate-text",
    "{" GOOD ", \"occurred_approximate\": \"yes\"}",
    { "occurred_approximate", "true, false" } },
  { "system-text", "{" GOOD ", \"system\": \"学籍系统\"}", { "system", "object" } },
  { "system-unknown-key",
    "{" GOOD ", \"system\": {\"owner\": \"x\"}}",
    { "system.owner", "name importance" } },
  { "importance",
    "{" GOOD ", \"system\": {\"importance\": \"high\"}}",
    { "system.importance", "special important ordinary" } },
  { "loss", "{" GOOD ", \"loss\": \"huge\"}", { "loss", "special severe major minor" } },
  { "impact",
    "{" GOOD ", \"social_impact\": 3}",
    { "social_impact", "special severe major minor" } },
  { "level-0", "{" GOOD ", \"level\": 0}", { "level", "1, 2, 3, 4" } },
  { "level-5", "{" GOOD ", \"level\": 5}", { "level" } },
  { "level-text", "{" GOOD ", \"level\": \"II\"}", { "level" } },
  { "level-fraction", "{" GOOD ", \"level\": 2.5}", { "level" } },
  { "national-level", "{" GOOD ", \"national_level\": -1}", { "national_level" } },
  { "annex-array", "{" GOOD ", \"annex\": []}", { "annex" } },
  { "annex-unknown",
    "{" GOOD ", \"annex\": {\"minors_affected\": 1}}",
    { "annex.minors_affected" } },
  { "annex-negative",
    "{" GOOD ", \"annex\": {\"loss_yuan\": -1}}",
    { "annex.loss_yuan", "whole number" } },
  { "annex-fraction", "{" GOOD ", \"annex\": {\"loss_yuan\": 1.5}}", { "annex.loss_yuan" } },
  { "annex-20-digits",
    "{" GOOD ", \"annex\": {\"loss_yuan\": 12345678901234567890}}",
    { "too large" } },
  { "minors-text", "{" GOOD ", \"minors_affected\": \"3\"}", { "minors_affected" } },
  { "crime-number", "{" GOOD ", \"suspected_crime\": 1}", { "suspected_crime" } },
  { "place-number", "{" GOOD ", \"place\": 1}", { "place" } },
  { "empty-external-id", "{" GOOD ", \"external_id\": \"\"}", { "external_id" } },
  { "nul", "{" GOOD ", \"place\": \"a\\u0000b\"}", { "u0000" } },
  { "lone-surrogate", "{" GOOD ", \"place\": \"\\ud800\"}", { "surrogate" } },
  { "acts-object", "{" GOOD ", \"acts\": {}}", { "acts", "array" } },
  { "act-text", ACT ("1"), { "acts[0]", "object" } },
  { "act-unknown",
    ACT ("{\"act\": \"filed\", \"at\": \"2026-09-18T00:00:00+08:00\"}"),
    { "acts[0].act", "oral_report delivered" } },
  { "act-missing", ACT ("{\"at\": \"2026-09-18T00:00:00+08:00\"}"), { "acts[0].act" } },
  { "act-no-time", ACT ("{\"act\": \"handled\"}"), { "acts[0].at" } },
  { "act-foreign-key",
    ACT (
        "{\"act\": \"handled\", \"at\": \"2026-09-18T00:00:00+08:00\", \"recipient\": \"police\"}"),
    { "acts[0].recipient" } },
  { "act-in-future",
    ACT ("{\"act\": \"handled\", \"at\": \"2026-09-20T12:00:01+08:00\"}"),
    { "acts[0].at", "future" } },
  { "act-before-discovery",
    ACT ("{\"act\": \"handled\", \"at\": \"2026-09-17T21:29:59+08:00\"}"),
    { "acts[0].at", "discovered_at" } },
  { "acts-out-of-order",
    ACT ("{\"act\": \"handled\", \"at\": \"2026-09-18T10:00:00+08:00\"}, {\"act\": \"closed\", "
         "\"at\": \"2026-09-18T09:00:00+08:00\"}"),
    { "acts[1].at", "above" } },
  { "recipient-missing",
    ACT ("{\"act\": \"oral_report\", \"at\": \"2026-09-18T10:00:00+08:00\"}"),
    { "acts[0].recipient", "county-education" } },
  { "recipient-unknown",
    ACT ("{\"act\": \"oral_report\", \"at\": \"2026-09-18T10:00:00+08:00\", \"recipient\": "
         "\"mayor\"}"),
    { "\"mayor\"", "county-education" } },
  { "recipient-inside",
    ACT ("{\"act\": \"oral_report\", \"at\": \"2026-09-18T10:00:00+08:00\", \"recipient\": "
         "\"principal\"}"),
    { "\"principal\"" } },
  { "kind-missing",
    ACT ("{\"act\": \"delivered\", \"at\": \"2026-09-18T10:00:00+08:00\", \"recipient\": "
         "\"police\"}"),
    { "acts[0].kind", "police-report" } },
  { "kind-oral",
    ACT ("{\"act\": \"delivered\", \"at\": \"2026-09-18T10:00:00+08:00\", \"recipient\": "
         "\"police\", \"kind\": \"oral\"}"),
    { "acts[0].kind" } },
};

static void
test_refusal (gconstpointer data)
{
  const Refusal *c = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) intakes = read_text (c->text, &error);

  g_assert_null (intakes);
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  for (guint i = 0; i < G_N_ELEMENTS (c->says) && c->says[i] != NULL; i++)
    if (strstr (error->message, c->says[i]) == NULL)
      {
        g_test_message ("“%s” does not name %s", error->message, c->says[i]);
        g_test_fail ();
      }
}

/* The message leads to the spot. */
static void
test_place (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) intakes =
      read_text ("[\n {" GOOD "},\n {" GOOD ",\n  \"annex\": {\"loss_yuan\": -3}}\n]", &error);

  g_assert_null (intakes);
  g_assert_nonnull (strstr (error->message, "line 4, column 26"));
  g_assert_nonnull (strstr (error->message, "[1].annex.loss_yuan"));
  g_assert_nonnull (strstr (error->message, "-3"));
}

static void
test_minimal (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) intakes = read_text ("{" GOOD "}", &error);
  const DdIntake *intake;

  g_assert_no_error (error);
  g_assert_cmpuint (intakes->len, ==, 1);
  intake = g_ptr_array_index (intakes, 0);
  g_assert_cmpstr (intake->incident->title, ==, "网络中断");
  g_assert_cmpint (intake->incident->occurred_at, ==, DD_TIME_UNKNOWN);
  g_assert_cmpint (intake->incident->level, ==, 4);
  g_assert_cmpint (intake->incident->national_level, ==, 4);
  g_assert_cmpint (intake->incident->counts[DD_INCIDENT_MINORS_AFFECTED], ==, DD_COUNT_UNKNOWN);
  g_assert_cmpint (intake->incident->answers[DD_INCIDENT_SUSPECTED_CRIME], ==, DD_UNKNOWN);
  g_assert_null (intake->incident->texts[DD_INCIDENT_PLACE]);
  g_assert_cmpuint (intake->acts->len, ==, 0);
}

/* An absent key is null: every key may be null but the three required ones. */
static void
test_nulls (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) intakes =
      read_text ("{" GOOD ", \"external_id\": null, \"subcategory\": null, \"occurred_at\": null, "
                 "\"occurred_approximate\": null,"
                 " \"system\": null, \"loss\": null, \"social_impact\": null, \"level\": null, "
                 "\"annex\": null, \"national_level\": null,"
                 " \"minors_affected\": null, \"minors_under_14\": null, \"suspected_crime\": "
                 "null, \"child_harmed\": null, \"place\": null,"
                 " \"acts\": null}",
                 &error);

  g_assert_no_error (error);
  g_assert_cmpuint (intakes->len, ==, 1);
}

static void
test_everything (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) intakes = read_text (
      "[{\"external_id\": \"mon-7\", \"title\": \"<b>&\", \"category\": \"data\", \"subcategory\": "
      "\"leak\","
      " \"occurred_at\": \"2026-09-17T20:10:00+08:00\", \"occurred_approximate\": true, "
      "\"discovered_at\": \"2026-09-17T13:30:00Z\","
      " \"system\": {\"name\": \"学籍系统\", \"importance\": \"special\"}, \"loss\": \"major\", "
      "\"social_impact\": \"minor\", \"level\": 2,"
      " \"annex\": {\"persons_leaked\": 1000000, \"illegal_views\": null}, \"minors_affected\": 0, "
      "\"minors_under_14\": 0,"
      " \"suspected_crime\": true, \"child_harmed\": false, \"place\": \"  机房 \", \"trend\": "
      "\"\","
      " \"acts\": [{\"act\": \"oral_report\", \"at\": \"2026-09-17T21:38:00+08:00\", "
      "\"recipient\": \"police\", \"by\": \"林\","
      " \"answered_by\": null, \"reason\": null}, {\"act\": \"delivered\", \"at\": "
      "\"2026-09-17T21:38:00+08:00\", \"kind\": \"first\","
      " \"recipient\": \"county-education\", \"channel\": \"email\", \"reason\": \"停电\"},"
      " {\"act\": \"withdrawn\", \"at\": \"2026-09-18T00:00:00+08:00\", \"reason\": \"误报\"}]}]",
      &error);
  const DdIntake *intake;
  const DdTimelineEvent *act;

  g_assert_no_error (error);
  intake = g_ptr_array_index (intakes, 0);
  g_assert_cmpstr (intake->incident->external_id, ==, "mon-7");
  g_assert_cmpstr (intake->incident->title, ==, "<b>&");
  g_assert_cmpint (intake->incident->subcategory, ==, DD_SUBCATEGORY_LEAK);
  g_assert_true (intake->incident->occurred_approximate);
  g_assert_cmpint (intake->incident->discovered_at, ==,
                   dd_time_from_iso8601 ("2026-09-17T21:30:00+08:00"));
  g_assert_cmpint (intake->incident->importance, ==, DD_IMPORTANCE_SPECIAL);
  g_assert_cmpint (intake->incident->level, ==, 2);
  g_assert_cmpint (intake->incident->national_level, ==, 3);
  g_assert_cmpint (intake->incident->counts[DD_INCIDENT_MINORS_AFFECTED], ==, 0);
  g_assert_cmpint (intake->incident->answers[DD_INCIDENT_SUSPECTED_CRIME], ==, DD_YES);
  g_assert_cmpint (intake->incident->answers[DD_INCIDENT_CHILD_HARMED], ==, DD_NO);
  g_assert_cmpstr (intake->incident->texts[DD_INCIDENT_PLACE], ==, "机房");
  g_assert_null (intake->incident->texts[DD_INCIDENT_TREND]);
  g_assert_cmpuint (intake->acts->len, ==, 3);
  act = g_ptr_array_index (intake->acts, 0);
  g_assert_cmpint (act->kind, ==, DD_EVENT_ORAL_REPORT);
  g_assert_null (act->answered_by);
  g_assert_cmpstr (act->by, ==, "林");
  act = g_ptr_array_index (intake->acts, 1);
  g_assert_cmpstr (act->report_kind, ==, "first");
  g_assert_cmpstr (act->reason, ==, "停电");
  act = g_ptr_array_index (intake->acts, 2);
  g_assert_cmpstr (act->reason, ==, "误报");
}

/* Texts of exactly 100,000 characters pass, one more does not; a title counts characters, not
 * bytes. */
static void
test_lengths (void)
{
  for (guint extra = 0; extra <= 1; extra++)
    {
      g_autofree char *place = g_strnfill (100000 + extra, 'x');
      g_autofree char *text = g_strdup_printf ("{" GOOD ", \"place\": \"%s\"}", place);
      g_autoptr (GString) title = g_string_new (NULL);
      g_autofree char *titled = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) long_place = read_text (text, &error);
      g_autoptr (GPtrArray) long_title = NULL;

      g_assert_true ((long_place != NULL) == (extra == 0));
      g_clear_error (&error);
      for (guint i = 0; i < 200 + extra; i++)
        g_string_append (title, "网");
      titled = g_strdup_printf ("{\"title\": \"%s\", \"category\": \"other\", \"discovered_at\": "
                                "\"2026-09-17T21:30:00+08:00\"}",
                                title->str);
      long_title = read_text (titled, &error);
      g_assert_true ((long_title != NULL) == (extra == 0));
    }
}

static void
test_empty_array (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) intakes = read_text ("[]", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (intakes->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (REFUSALS); i++)
    {
      g_autofree char *path = g_strdup_printf ("/incidents/intake/refused/%s", REFUSALS[i].name);

      g_test_add_data_func (path, &REFUSALS[i], test_refusal);
    }
  g_test_add_func ("/incidents/intake/place", test_place);
  g_test_add_func ("/incidents/intake/minimal", test_minimal);
  g_test_add_func ("/incidents/intake/nulls", test_nulls);
  g_test_add_func ("/incidents/intake/everything", test_everything);
  g_test_add_func ("/incidents/intake/lengths", test_lengths);
  g_test_add_func ("/incidents/intake/empty-array", test_empty_array);
  return g_test_run ();
}
