/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "incidents/incident-facts.h"
#include "incidents/incident-rules.h"

#include <string.h>

#define NOW "2026-09-20T12:00:00+08:00"

static gint64
iso (const char *text)
{
  return dd_time_from_iso8601 (text);
}

static GTimeZone *
zone (void)
{
  return g_time_zone_new_identifier ("Asia/Shanghai");
}

/* The matrix of domain §3, cell by cell. */
static void
test_matrix (void)
{
  static const int EXPECTED[DD_N_IMPORTANCES][DD_N_SEVERITIES] = {
    { 0, 0, 0, 0, 0 },
    { 0, 1, 2, 3, 4 },
    { 0, 2, 3, 4, 4 },
    { 0, 3, 4, 4, 4 },
  };

  for (DdImportance i = 0; i < DD_N_IMPORTANCES; i++)
    for (DdSeverity s = 0; s < DD_N_SEVERITIES; s++)
      g_assert_cmpint (dd_level_matrix (i, s), ==, EXPECTED[i][s]);
}

typedef struct
{
  DdImportance importance;
  DdSeverity loss;
  DdSeverity impact;
  int level;
  DdLevelBasis basis;
  /* parts of the criterion */
  const char *says[3];
} LevelCase;

static const LevelCase LEVELS[] = {
  { 0, 0, 0, 4, DD_LEVEL_BASIS_NONE, { "known yet", "until" } },
  { DD_IMPORTANCE_IMPORTANT, 0, 0, 4, DD_LEVEL_BASIS_NONE, { "known yet" } },
  { 0, DD_SEVERITY_SPECIAL, 0, 4, DD_LEVEL_BASIS_NONE, { "known yet" } },
  { DD_IMPORTANCE_IMPORTANT,
    DD_SEVERITY_SEVERE,
    0,
    3,
    DD_LEVEL_BASIS_MATRIX,
    { "Important system × Severe loss = Fairly serious (III)" } },
  { 0,
    0,
    DD_SEVERITY_SPECIAL,
    1,
    DD_LEVEL_BASIS_SOCIAL,
    { "Specially serious impact = Extremely serious (I)" } },
  { 0,
    DD_SEVERITY_SPECIAL,
    DD_SEVERITY_MAJOR,
    3,
    DD_LEVEL_BASIS_SOCIAL,
    { "Fairly serious impact = Fairly serious (III)" } },
  { DD_IMPORTANCE_IMPORTANT,
    DD_SEVERITY_SEVERE,
    DD_SEVERITY_MAJOR,
    3,
    DD_LEVEL_BASIS_BOTH,
    { "Important system", "Fairly serious impact" } },
  { DD_IMPORTANCE_SPECIAL,
    DD_SEVERITY_SPECIAL,
    DD_SEVERITY_MINOR,
    1,
    DD_LEVEL_BASIS_MATRIX,
    { "more serious" } },
  { DD_IMPORTANCE_ORDINARY,
    DD_SEVERITY_MINOR,
    DD_SEVERITY_SEVERE,
    2,
    DD_LEVEL_BASIS_SOCIAL,
    { "more serious" } },
};

static void
test_level (gconstpointer data)
{
  const LevelCase *c = data;
  g_autoptr (DdIncident) incident = dd_incident_new ();
  g_auto (DdLevelVerdict) verdict = { 0 };

  incident->importance = c->importance;
  incident->loss = c->loss;
  incident->social_impact = c->impact;
  dd_incident_suggest_level (incident, &verdict);
  g_assert_cmpint (verdict.level, ==, c->level);
  g_assert_cmpint (verdict.basis, ==, c->basis);
  for (guint i = 0; i < G_N_ELEMENTS (c->says) && c->says[i] != NULL; i++)
    g_assert_nonnull (strstr (verdict.criterion, c->says[i]));

  dd_incident_settle_levels (incident);
  g_assert_cmpint (incident->level, ==, c->level);
  incident->chosen_level = 2;
  dd_incident_settle_levels (incident);
  g_assert_cmpint (incident->level, ==, 2);
}

typedef struct
{
  DdIncidentCount count;
  gint64 value;
  int level;
} AnnexCase;

/* One below each figure and the figure itself: “以上” includes it. */
static const AnnexCase ANNEX[] = {
  { DD_INCIDENT_ILLEGAL_HOME_MINUTES, 0, 4 },
  { DD_INCIDENT_ILLEGAL_HOME_MINUTES, 29, 4 },
  { DD_INCIDENT_ILLEGAL_HOME_MINUTES, 30, 3 },
  /* A school is no prefecture-level unit. */
  { DD_INCIDENT_ILLEGAL_HOME_MINUTES, 360, 3 },
  { DD_INCIDENT_ILLEGAL_PAGE_MINUTES, 119, 4 },
  { DD_INCIDENT_ILLEGAL_PAGE_MINUTES, 120, 3 },
  { DD_INCIDENT_ILLEGAL_PAGE_MINUTES, 100000, 3 },
  { DD_INCIDENT_ILLEGAL_REPOSTS, 999, 4 },
  { DD_INCIDENT_ILLEGAL_REPOSTS, 1000, 3 },
  { DD_INCIDENT_ILLEGAL_REPOSTS, 100000, 3 },
  { DD_INCIDENT_ILLEGAL_VIEWS, 9999, 4 },
  { DD_INCIDENT_ILLEGAL_VIEWS, 10000, 3 },
  { DD_INCIDENT_ILLEGAL_VIEWS, 1000000, 3 },
  { DD_INCIDENT_PERSONS_LEAKED, 999999, 4 },
  { DD_INCIDENT_PERSONS_LEAKED, 1000000, 3 },
  { DD_INCIDENT_PERSONS_LEAKED, 9999999, 3 },
  { DD_INCIDENT_PERSONS_LEAKED, 10000000, 2 },
  { DD_INCIDENT_PERSONS_LEAKED, 100000000, 1 },
  { DD_INCIDENT_LOSS_YUAN, 4999999, 4 },
  { DD_INCIDENT_LOSS_YUAN, 5000000, 3 },
  { DD_INCIDENT_LOSS_YUAN, 20000000, 2 },
  { DD_INCIDENT_LOSS_YUAN, 100000000, 1 },
  { DD_INCIDENT_PEOPLE_AFFECTED, 99999, 4 },
  { DD_INCIDENT_PEOPLE_AFFECTED, 100000, 3 },
  { DD_INCIDENT_PEOPLE_AFFECTED, 1000000, 2 },
  { DD_INCIDENT_PEOPLE_AFFECTED, 10000000, 1 },
};

static void
test_annex (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ANNEX); i++)
    {
      g_autoptr (DdIncident) incident = dd_incident_new ();
      g_auto (DdNationalVerdict) verdict = { 0 };

      incident->counts[ANNEX[i].count] = ANNEX[i].value;
      dd_incident_suggest_national_level (incident, &verdict);
      g_assert_cmpint (verdict.level, ==, ANNEX[i].level);
      g_assert_cmpint (verdict.trigger, ==,
                       ANNEX[i].level < 4 ? ANNEX[i].count : DD_INCIDENT_N_ANNEX);
      g_assert_cmpuint (verdict.unclear->len, ==, DD_INCIDENT_N_ANNEX - 1);
      g_assert_nonnull (verdict.criterion);
    }
}

static void
test_annex_most_serious (void)
{
  g_autoptr (DdIncident) incident = dd_incident_new ();
  g_auto (DdNationalVerdict) verdict = { 0 };

  incident->counts[DD_INCIDENT_ILLEGAL_HOME_MINUTES] = 45;
  incident->counts[DD_INCIDENT_LOSS_YUAN] = 20000000;
  dd_incident_suggest_national_level (incident, &verdict);
  g_assert_cmpint (verdict.level, ==, 2);
  g_assert_cmpint (verdict.trigger, ==, DD_INCIDENT_LOSS_YUAN);
  g_assert_cmpint (verdict.threshold, ==, 20000000);
}

/* An unclear question counts as not met, and is listed with what would change. */
static void
test_annex_unclear (void)
{
  g_autoptr (DdIncident) incident = dd_incident_new ();
  g_auto (DdNationalVerdict) verdict = { 0 };
  const DdAnnexQuestion *question;

  incident->category = DD_CATEGORY_CONTENT;
  incident->counts[DD_INCIDENT_PERSONS_LEAKED] = 0;
  incident->counts[DD_INCIDENT_LOSS_YUAN] = 0;
  incident->counts[DD_INCIDENT_ILLEGAL_HOME_MINUTES] = 45;
  dd_incident_suggest_national_level (incident, &verdict);
  g_assert_cmpint (verdict.level, ==, 3);
  g_assert_cmpuint (verdict.unclear->len, ==, 4);
  /* Views cannot make it more serious than the home page did; people affected can. */
  question = g_ptr_array_index (verdict.unclear, 2);
  g_assert_cmpint (question->count, ==, DD_INCIDENT_ILLEGAL_VIEWS);
  g_assert_true (question->likely);
  g_assert_cmpint (question->could_reach, ==, 3);
  question = g_ptr_array_index (verdict.unclear, 3);
  g_assert_cmpint (question->count, ==, DD_INCIDENT_PEOPLE_AFFECTED);
  g_assert_cmpint (question->could_reach, ==, 1);
  g_assert_nonnull (strstr (question->sentence, "1000000"));
  g_assert_nonnull (strstr (question->sentence, "Serious (II)"));
}

/* Unlikely questions stand behind the likely ones. */
static void
test_annex_order (void)
{
  g_autoptr (DdIncident) incident = dd_incident_new ();
  g_auto (DdNationalVerdict) verdict = { 0 };

  incident->category = DD_CATEGORY_EQUIPMENT;
  dd_incident_suggest_national_level (incident, &verdict);
  g_assert_cmpint (((DdAnnexQuestion *) g_ptr_array_index (verdict.unclear, 0))->count, ==,
                   DD_INCIDENT_LOSS_YUAN);
  g_assert_false (((DdAnnexQuestion *) g_ptr_array_index (verdict.unclear, 6))->likely);
}

typedef struct
{
  const char *name;
  void (*spoil) (DdIncident *incident);
  const char *key;
  gboolean stops;
} ValidCase;

static void
set_title (DdIncident *incident, char *title)
{
  g_free (incident->title);
  incident->title = title;
}

static void
spoil_nothing (DdIncident *i)
{
}
static void
spoil_title_empty (DdIncident *i)
{
  set_title (i, g_strdup (""));
}
static void
spoil_title_blank (DdIncident *i)
{
  set_title (i, g_strdup (" \u3000"));
}
static void
spoil_title_missing (DdIncident *i)
{
  set_title (i, NULL);
}
static void
spoil_title_longest (DdIncident *i)
{
  set_title (i, g_strnfill (200, 'x'));
}
static void
spoil_title_long (DdIncident *i)
{
  set_title (i, g_strnfill (201, 'x'));
}
static void
spoil_title_latin (DdIncident *i)
{
  set_title (i, g_strdup ("caf\xe9"));
}
static void
spoil_title_markup (DdIncident *i)
{
  set_title (i, g_strdup ("<b>&</i>"));
}
static void
spoil_undiscovered (DdIncident *i)
{
  i->discovered_at = DD_TIME_UNKNOWN;
}
static void
spoil_discovered_now (DdIncident *i)
{
  i->discovered_at = iso (NOW);
}
static void
spoil_discovered_later (DdIncident *i)
{
  i->discovered_at = iso (NOW) + 1;
}
static void
spoil_occurred_unknown (DdIncident *i)
{
  i->occurred_at = DD_TIME_UNKNOWN;
}
static void
spoil_occurred_same (DdIncident *i)
{
  i->occurred_at = i->discovered_at;
}
static void
spoil_occurred_after (DdIncident *i)
{
  i->occurred_at = i->discovered_at + 1;
}
static void
spoil_occurred_future (DdIncident *i)
{
  i->occurred_at = iso (NOW) + 1;
}
static void
spoil_count (DdIncident *i)
{
  i->counts[DD_INCIDENT_LOSS_YUAN] = -2;
}
static void
spoil_minors (DdIncident *i)
{
  i->counts[DD_INCIDENT_MINORS_AFFECTED] = 3;
  i->counts[DD_INCIDENT_MINORS_UNDER_14] = 4;
}
static void
spoil_minors_same (DdIncident *i)
{
  i->counts[DD_INCIDENT_MINORS_AFFECTED] = i->counts[DD_INCIDENT_MINORS_UNDER_14] = 3;
}
static void
spoil_subcategory (DdIncident *i)
{
  i->subcategory = DD_SUBCATEGORY_VIRUS;
}
static void
spoil_subcategory_fits (DdIncident *i)
{
  i->subcategory = DD_SUBCATEGORY_LEAK;
}
static void
spoil_text_longest (DdIncident *i)
{
  i->texts[DD_INCIDENT_CAUSE] = g_strnfill (100000, 'x');
}
static void
spoil_text_long (DdIncident *i)
{
  i->texts[DD_INCIDENT_CAUSE] = g_strnfill (100001, 'x');
}

static const ValidCase VALID[] = {
  { "fine", spoil_nothing, NULL },
  { "title-empty", spoil_title_empty, "title", TRUE },
  { "title-blank", spoil_title_blank, "title", TRUE },
  { "title-missing", spoil_title_missing, "title", TRUE },
  { "title-200", spoil_title_longest, NULL },
  { "title-201", spoil_title_long, "title", TRUE },
  { "title-not-utf8", spoil_title_latin, "title", TRUE },
  { "title-markup", spoil_title_markup, NULL },
  { "undiscovered", spoil_undiscovered, "discovered_at", TRUE },
  { "discovered-now", spoil_discovered_now, NULL },
  { "discovered-in-future", spoil_discovered_later, "discovered_at", TRUE },
  { "occurred-unknown", spoil_occurred_unknown, NULL },
  { "occurred-with-discovery", spoil_occurred_same, NULL },
  { "occurred-after-discovery", spoil_occurred_after, "occurred_at", FALSE },
  { "occurred-in-future", spoil_occurred_future, "occurred_at", TRUE },
  { "negative-count", spoil_count, "loss_yuan", TRUE },
  { "more-under-14", spoil_minors, "minors_under_14", FALSE },
  { "all-under-14", spoil_minors_same, NULL },
  { "foreign-subcategory", spoil_subcategory, "subcategory", TRUE },
  { "own-subcategory", spoil_subcategory_fits, NULL },
  { "text-100000", spoil_text_longest, NULL },
  { "text-100001", spoil_text_long, "cause", TRUE },
};

static void
test_valid (gconstpointer data)
{
  const ValidCase *c = data;
  g_autoptr (DdIncident) incident = dd_incident_new ();
  g_autoptr (GTimeZone) local = zone ();
  g_autoptr (GPtrArray) problems = NULL;
  const DdIncidentProblem *problem;

  incident->title = g_strdup ("学籍账号被盗用");
  incident->category = DD_CATEGORY_DATA;
  incident->occurred_at = iso ("2026-09-17T20:10:00+08:00");
  incident->discovered_at = iso ("2026-09-17T21:30:00+08:00");
  c->spoil (incident);
  problems = dd_incident_validate (incident, iso (NOW), local);
  if (c->key == NULL)
    {
      g_assert_cmpuint (problems->len, ==, 0);
      return;
    }
  g_assert_cmpuint (problems->len, ==, 1);
  problem = g_ptr_array_index (problems, 0);
  g_assert_cmpstr (problem->key, ==, c->key);
  g_assert_cmpint (problem->stops, ==, c->stops);
  g_assert_true (g_str_has_suffix (problem->message, "."));
  g_assert_true ((dd_incident_first_stop (problems) != NULL) == c->stops);
}

static void
test_mend (void)
{
  g_autoptr (DdIncident) incident = dd_incident_new ();

  incident->discovered_at = 1000;
  incident->occurred_at = 1000;
  g_assert_false (dd_incident_mend_occurrence (incident));
  incident->occurred_at = 1001;
  incident->occurred_approximate = TRUE;
  g_assert_true (dd_incident_mend_occurrence (incident));
  g_assert_cmpint (incident->occurred_at, ==, DD_TIME_UNKNOWN);
  g_assert_false (incident->occurred_approximate);
}

typedef struct
{
  DdEventKind events[5];
  guint n;
  DdIncidentState state;
} StateCase;

static const StateCase STATES[] = {
  { { 0 }, 0, DD_INCIDENT_REPORTED },
  { { DD_EVENT_FILED, DD_EVENT_ORAL_REPORT, DD_EVENT_AMENDED }, 3, DD_INCIDENT_REPORTED },
  { { DD_EVENT_PROGRESS }, 1, DD_INCIDENT_HANDLING },
  { { DD_EVENT_STEP_DONE }, 1, DD_INCIDENT_HANDLING },
  { { DD_EVENT_DELIVERED }, 1, DD_INCIDENT_HANDLING },
  { { DD_EVENT_EVIDENCE }, 1, DD_INCIDENT_HANDLING },
  { { DD_EVENT_PROGRESS, DD_EVENT_HANDLED, DD_EVENT_PROGRESS }, 3, DD_INCIDENT_HANDLED },
  { { DD_EVENT_CLOSED }, 1, DD_INCIDENT_CLOSED },
  { { DD_EVENT_CLOSED, DD_EVENT_HANDLED }, 2, DD_INCIDENT_CLOSED },
  { { DD_EVENT_HANDLED, DD_EVENT_REOPENED }, 2, DD_INCIDENT_HANDLING },
  { { DD_EVENT_CLOSED, DD_EVENT_REOPENED, DD_EVENT_HANDLED }, 3, DD_INCIDENT_HANDLED },
  { { DD_EVENT_WITHDRAWN }, 1, DD_INCIDENT_WITHDRAWN },
  { { DD_EVENT_WITHDRAWN, DD_EVENT_PROGRESS, DD_EVENT_CLOSED, DD_EVENT_REOPENED },
    4,
    DD_INCIDENT_WITHDRAWN },
};

static void
test_states (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (STATES); i++)
    {
      g_autoptr (GPtrArray) events =
          g_ptr_array_new_with_free_func ((GDestroyNotify) dd_timeline_event_free);

      for (guint e = 0; e < STATES[i].n; e++)
        g_ptr_array_add (events, dd_timeline_event_new (STATES[i].events[e], e));
      g_assert_cmpint (dd_incident_state_of (events), ==, STATES[i].state);
      /* A retracted row says nothing. */
      for (guint e = 0; e < STATES[i].n; e++)
        ((DdTimelineEvent *) g_ptr_array_index (events, e))->retracted = TRUE;
      g_assert_cmpint (dd_incident_state_of (events), ==, DD_INCIDENT_REPORTED);
    }
}

static void
test_transitions (void)
{
  static const struct
  {
    DdEventKind kind;
    /* reported handling handled closed withdrawn */
    const char *allowed;
  } TABLE[] = {
    { DD_EVENT_HANDLED, "yynnn" },     { DD_EVENT_CLOSED, "yyynn" },
    { DD_EVENT_WITHDRAWN, "yyynn" },   { DD_EVENT_REOPENED, "nnyyn" },
    { DD_EVENT_ORAL_REPORT, "yyyyy" }, { DD_EVENT_DELIVERED, "yyyyy" },
    { DD_EVENT_PROGRESS, "yyyyy" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (TABLE); i++)
    for (DdIncidentState state = 0; state < DD_N_INCIDENT_STATES; state++)
      g_assert_cmpint (dd_incident_state_allows (state, TABLE[i].kind), ==,
                       TABLE[i].allowed[state] == 'y');
}

/* Keys, columns and labels are complete, and keys come back as what they were. */
static void
test_terms (void)
{
  for (DdCategory category = 0; category < DD_N_CATEGORIES; category++)
    {
      DdSubcategory first;
      DdSubcategory last;
      DdCategory back;

      g_assert_true (dd_category_from_key (dd_category_key (category), &back));
      g_assert_cmpint (back, ==, category);
      g_assert_cmpstr (dd_category_label (category), !=, "");
      g_assert_cmpstr (dd_category_official (category, DD_SUBCATEGORY_UNKNOWN, DD_SCHEME_2007), !=,
                       "");
      dd_category_range (category, &first, &last);
      g_assert_cmpint (first, <, last);
      for (DdSubcategory s = first; s <= last; s++)
        {
          DdSubcategory found;

          g_assert_cmpint (dd_subcategory_category (s), ==, category);
          g_assert_true (dd_subcategory_from_key (category, dd_subcategory_key (s), &found));
          g_assert_cmpint (found, ==, s);
          g_assert_nonnull (dd_subcategory_official (s, DD_SCHEME_2007));
          g_assert_nonnull (dd_subcategory_official (s, DD_SCHEME_2023));
          g_assert_cmpstr (dd_subcategory_label (s), !=, "");
        }
    }
  g_assert_cmpstr (dd_category_official (DD_CATEGORY_DATA, 0, DD_SCHEME_2007), ==, "信息破坏");
  g_assert_cmpstr (dd_category_official (DD_CATEGORY_DATA, 0, DD_SCHEME_2023), ==, "数据安全");
  g_assert_cmpstr (dd_category_official (DD_CATEGORY_OTHER, DD_SUBCATEGORY_MISTAKE, DD_SCHEME_2023),
                   ==, "违规操作");
  g_assert_cmpstr (dd_category_official (DD_CATEGORY_OTHER, DD_SUBCATEGORY_MISTAKE, DD_SCHEME_2007),
                   ==, "其他");
}

static void
test_fields (void)
{
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);

  for (DdIncidentField field = 0; field < DD_N_FIELDS; field++)
    {
      g_assert_true (g_hash_table_add (keys, (gpointer) dd_incident_field_key (field)));
      g_assert_cmpstr (dd_incident_field_label (field), !=, "");
    }
}

/* Each field alone is seen by the diff, and taken without the others. */
static void
test_diff (void)
{
  g_autoptr (GTimeZone) local = zone ();
  g_autoptr (DdIncident) full = dd_incident_new ();

  full->title = g_strdup ("题目");
  full->category = DD_CATEGORY_DATA;
  full->subcategory = DD_SUBCATEGORY_LEAK;
  full->occurred_at = full->discovered_at = 0;
  full->occurred_approximate = TRUE;
  full->system_name = g_strdup ("学籍系统");
  full->importance = DD_IMPORTANCE_SPECIAL;
  full->loss = full->social_impact = DD_SEVERITY_MAJOR;
  full->chosen_level = full->chosen_national_level = 2;
  full->level_reason = g_strdup ("研判");
  full->national_level_reason = g_strdup ("研判");
  for (guint i = 0; i < DD_INCIDENT_N_COUNTS; i++)
    full->counts[i] = 0;
  for (guint i = 0; i < DD_INCIDENT_N_ANSWERS; i++)
    full->answers[i] = DD_NO;
  for (guint i = 0; i < DD_INCIDENT_N_TEXTS; i++)
    full->texts[i] = g_strdup ("文字");

  for (DdIncidentField field = 0; field < DD_N_FIELDS; field++)
    {
      g_autoptr (DdIncident) empty = dd_incident_new ();
      g_autoptr (DdIncident) taken = dd_incident_new ();
      g_autoptr (GArray) fields = NULL;
      g_autofree char *text = NULL;
      g_autofree char *json = NULL;

      dd_incident_field_take (taken, full, field);
      g_assert_true (dd_incident_field_equal (taken, full, field));
      g_assert_true (dd_incident_field_is_known (taken, field));
      fields = dd_incident_diff (empty, taken);
      g_assert_cmpuint (fields->len, ==, 1);
      g_assert_cmpint (g_array_index (fields, DdIncidentField, 0), ==, field);
      text = dd_incident_diff_to_text (empty, taken, fields, local);
      g_assert_nonnull (strstr (text, dd_incident_field_label (field)));
      json = dd_incident_diff_to_json (empty, taken, fields, local);
      g_assert_nonnull (strstr (json, dd_incident_field_key (field)));
    }
}

static void
test_number (void)
{
  g_autofree char *plain = dd_incident_format_number (2026, 3, FALSE);
  g_autofree char *large = dd_incident_format_number (2026, 12345, FALSE);
  g_autofree char *drill = dd_incident_format_number (2026, 3, TRUE);
  gboolean is_drill;
  int year;
  int number;

  g_assert_cmpstr (plain, ==, "2026-003");
  g_assert_cmpstr (large, ==, "2026-12345");
  g_assert_cmpstr (drill, !=, plain);
  g_assert_true (dd_incident_parse_number (drill, &year, &number, &is_drill));
  g_assert_true (is_drill);
  g_assert_true (dd_incident_parse_number ("2026-003", &year, &number, &is_drill));
  g_assert_false (is_drill);
  g_assert_cmpint (year, ==, 2026);
  g_assert_cmpint (number, ==, 3);
  g_assert_false (dd_incident_parse_number ("2026", &year, &number, &is_drill));
  g_assert_false (dd_incident_parse_number ("2026-0", &year, &number, &is_drill));
  g_assert_false (dd_incident_parse_number ("2026-3-1", &year, &number, &is_drill));
  g_assert_false (dd_incident_parse_number ("", &year, &number, &is_drill));
  g_assert_false (dd_incident_parse_number (NULL, &year, &number, &is_drill));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/incidents/rules/matrix", test_matrix);
  for (guint i = 0; i < G_N_ELEMENTS (LEVELS); i++)
    {
      g_autofree char *path = g_strdup_printf ("/incidents/rules/level/%u", i);

      g_test_add_data_func (path, &LEVELS[i], test_level);
    }
  g_test_add_func ("/incidents/rules/annex", test_annex);
  g_test_add_func ("/incidents/rules/annex-most-serious", test_annex_most_serious);
  g_test_add_func ("/incidents/rules/annex-unclear", test_annex_unclear);
  g_test_add_func ("/incidents/rules/annex-order", test_annex_order);
  for (guint i = 0; i < G_N_ELEMENTS (VALID); i++)
    {
      g_autofree char *path = g_strdup_printf ("/incidents/rules/valid/%s", VALID[i].name);

      g_test_add_data_func (path, &VALID[i], test_valid);
    }
  g_test_add_func ("/incidents/rules/mend", test_mend);
  g_test_add_func ("/incidents/rules/states", test_states);
  g_test_add_func ("/incidents/rules/transitions", test_transitions);
  g_test_add_func ("/incidents/terms", test_terms);
  g_test_add_func ("/incidents/fields", test_fields);
  g_test_add_func ("/incidents/diff", test_diff);
  g_test_add_func ("/incidents/number", test_number);
  return g_test_run ();
}
