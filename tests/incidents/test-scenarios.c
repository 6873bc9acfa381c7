/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worked examples of the contract, filed into a real desk and asked for by status. */
#include "tests/incidents/fixture.h"

#include <json-glib/json-glib.h>

static JsonNode *
load (const char *name, const char *suffix)
{
  g_autofree char *file = g_strconcat (name, suffix, NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "deadlines", "scenarios", file, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return json_parser_steal_root (parser);
}

/* Of each object the keys listed in the expectation. */
static void
compare (JsonArray *actual, JsonArray *expected)
{
  g_assert_cmpuint (json_array_get_length (actual), ==, json_array_get_length (expected));
  for (guint i = 0; i < json_array_get_length (expected); i++)
    {
      JsonObject *wanted = json_array_get_object_element (expected, i);
      JsonObject *got = json_array_get_object_element (actual, i);
      g_autoptr (GList) keys = json_object_get_members (wanted);

      for (GList *l = keys; l != NULL; l = l->next)
        g_assert_cmpstr (json_object_get_string_member (got, l->data), ==,
                         json_object_get_string_member (wanted, l->data));
    }
}

static void
test_scenario (Fixture *f, gconstpointer data)
{
  const char *name = data;
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "deadlines", "scenarios", file, NULL);
  g_autoptr (JsonNode) expected = load (name, ".expected.json");
  JsonObject *wanted = json_node_get_object (expected);
  gint64 at = iso (json_object_get_string_member (wanted, "at"));
  g_autoptr (DdIncident) incident = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) stored = NULL;
  g_autoptr (JsonNode) actual = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  g_autofree char *json = NULL;
  gint64 id;

  g_assert_true (g_file_get_contents (path, &content, NULL, &error));
  id = fixture_file_json (f, content);
  incident = dd_incident_service_get (f->service, id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (incident->level, ==, json_object_get_int_member (wanted, "level"));
  g_assert_cmpint (incident->national_level, ==,
                   json_object_get_int_member (wanted, "national_level"));

  rows = dd_incident_service_status (f->service, at, &error);
  g_assert_no_error (error);
  json = dd_status_to_json (rows, at, dd_incident_service_get_zone (f->service));
  actual = json_from_string (json, &error);
  g_assert_no_error (error);
  compare (json_node_get_array (actual), json_object_get_array_member (wanted, "obligations"));
  g_assert_cmpint (dd_status_has_overdue (rows) ? 3 : 0, ==,
                   json_object_get_int_member (wanted, "exit"));

  /* What is stored is what the clock says of all acts. */
  stored = dd_incident_service_get_obligations (f->service, id, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const DdStatusRow *row = g_ptr_array_index (rows, i);
      const DdObligation *obligation = fixture_find_obligation (stored, row->obligation->rule);

      g_assert_nonnull (obligation);
      g_assert_cmpint (obligation->due_at, ==, row->obligation->due_at);
    }

  /* Nothing is known of it the minute before it was discovered. */
  g_clear_pointer (&rows, g_ptr_array_unref);
  rows = dd_incident_service_status (f->service, incident->discovered_at - DD_MINUTE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 0);
}

/* Every key of the contract, with its type. */
static void
test_shape (Fixture *f, gconstpointer data)
{
  static const char *const TEXTS[] = { "incident", "title",     "rule",   "kind",
                                       "form",     "recipient", "anchor", "anchor_at",
                                       "due_at",   "state",     "note" };
  gint64 at = iso ("2026-09-17T21:35:30+08:00");
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  JsonObject *first;

  fixture_file_json (f, "{\"title\": \"网络中断\", \"category\": \"equipment\", \"discovered_at\": "
                        "\"2026-09-17T21:30:00+08:00\"}");
  rows = dd_incident_service_status (f->service, at, &error);
  g_assert_no_error (error);
  json = dd_status_to_json (rows, at, dd_incident_service_get_zone (f->service));
  node = json_from_string (json, &error);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (node)), ==, 2);
  first = json_array_get_object_element (json_node_get_array (node), 0);
  g_assert_cmpuint (json_object_get_size (first), ==, 14);
  for (guint i = 0; i < G_N_ELEMENTS (TEXTS); i++)
    g_assert_nonnull (json_object_get_string_member (first, TEXTS[i]));
  g_assert_cmpstr (json_object_get_string_member (first, "incident"), ==, "2026-001");
  g_assert_cmpstr (json_object_get_string_member (first, "anchor"), ==, "discovered");
  g_assert_cmpstr (json_object_get_string_member (first, "anchor_at"), ==,
                   "2026-09-17T21:30:00+08:00");
  g_assert_cmpint (json_object_get_int_member (first, "level"), ==, 4);
  /* 4 minutes and 30 seconds are left: floor. */
  g_assert_cmpint (json_object_get_int_member (first, "minutes_left"), ==, 4);
}

int
main (int argc, char **argv)
{
  static const char *const NAMES[] = { "a", "b", "c", "d", "e" };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      g_autofree char *path = g_strdup_printf ("/incidents/scenarios/%s", NAMES[i]);

      /* All of it was on paper and is filed afterwards. */
      g_test_add (path, Fixture, NAMES[i], fixture_set_up_late, test_scenario, fixture_tear_down);
    }
  g_test_add ("/incidents/scenarios/shape", Fixture, NULL, fixture_set_up_late, test_shape,
              fixture_tear_down);
  return g_test_run ();
}
