/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "base/json-guard.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *text;
  /* what the message must name; NULL: the text is fine */
  const char *place;
} Case;

static const Case CASES[] = {
  { "object", "{\"a\": [1, -2, 3.5, 1e3, true, false, null, \"x\"]}", NULL },
  { "scalar", " 12 ", NULL },
  { "zero", "[0, -0, 0.0]", NULL },
  { "largest", "[9223372036854775807, -9223372036854775808]", NULL },
  { "escapes", "\"\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u00e9 \\ud83d\\ude00\"", NULL },
  { "empty-containers", "[{}, [], {\"a\": {}}]", NULL },
  { "same-key-in-two-objects", "[{\"a\": 1}, {\"a\": 2}]", NULL },
  { "byte-order-mark", "\xef\xbb\xbf{}", NULL },
  { "comment-signs-in-text", "\"/* # // */\"", NULL },
  { "markup", "\"<b>&\"", NULL },
  { "empty", "", "" },
  { "only-space", " \n ", "line 2, column 2" },
  { "nul-escape", "{\"a\": \"x\\u0000y\"}", "line 1, column 9" },
  { "nul-escape-in-key", "{\"a\\u0000\": 1}", "line 1, column 4" },
  { "lone-high", "\"\\ud800\"", "line 1, column 2" },
  { "lone-high-then-other", "\"\\ud800\\u0041\"", "line 1, column 2" },
  { "lone-low", "\"\\udc00\"", "line 1, column 2" },
  { "high-high", "\"\\ud800\\ud800\"", "line 1, column 2" },
  { "raw-surrogate", "\"\xed\xa0\x80\"", "line 1, column 2" },
  { "overlong", "\"\xc0\x80\"", "line 1, column 2" },
  { "latin", "{\n \"n\": \"caf\xe9\"}", "line 2, column 11" },
  { "column-counts-characters", "{\"学籍\": x}", "line 1, column 8" },
  { "doubled", "{\"a\": 1,\n\"a\": 2}", "line 2, column 1" },
  { "doubled-by-escape", "{\"a\": 1, \"\\u0061\": 2}", "line 1, column 10" },
  { "twenty-digits", "[12345678901234567890]", "line 1, column 2" },
  { "one-too-large", "9223372036854775808", "line 1, column 1" },
  { "one-too-small", "-9223372036854775809", "line 1, column 1" },
  { "infinite", "1e999", "line 1, column 1" },
  { "leading-zero", "[01]", "line 1, column 2" },
  { "plus", "[+1]", "line 1, column 2" },
  { "no-digits", "[-]", "line 1, column 2" },
  { "bare-point", "[1.]", "line 1, column 2" },
  { "no-exponent", "[1e]", "line 1, column 2" },
  { "hexadecimal", "[0x10]", "line 1, column 3" },
  { "nan", "[NaN]", "line 1, column 2" },
  { "block-comment", "/* x */ {}", "line 1, column 1" },
  { "line-comment", "{\"a\": 1 // x\n}", "line 1, column 9" },
  { "comment-before-key", "{ // x\n\"a\": 1}", "line 1, column 3" },
  { "shell-comment", "[1, # x\n2]", "line 1, column 5" },
  { "after-value", "{} {}", "line 1, column 4" },
  { "after-value-text", "{}x", "line 1, column 3" },
  { "trailing-comma-array", "[1,]", "line 1, column 4" },
  { "trailing-comma-object", "{\"a\": 1,}", "line 1, column 9" },
  { "missing-comma", "[1 2]", "line 1, column 4" },
  { "missing-colon", "{\"a\" 1}", "line 1, column 6" },
  { "key-not-text", "{1: 2}", "line 1, column 2" },
  { "single-quotes", "{'a': 1}", "line 1, column 2" },
  { "unclosed-array", "[1", "line 1, column 3" },
  { "unclosed-object", "{\"a\": 1", "line 1, column 8" },
  { "unclosed-text", "[\"abc", "line 1, column 2" },
  { "unclosed-escape", "\"\\", "line 1, column 2" },
  { "wrong-closing", "[1}", "line 1, column 3" },
  { "newline-in-text", "\"a\nb\"", "line 1, column 3" },
  { "unknown-escape", "\"\\x41\"", "line 1, column 2" },
  { "short-unicode", "\"\\u12\"", "line 1, column 2" },
  { "word", "[True]", "line 1, column 2" },
  { "long-word", "[nullx]", "line 1, column 2" },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GBytes) content = g_bytes_new_static (c->text, strlen (c->text));
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = dd_json_guard_parse (content, NULL, &error);

  if (c->place == NULL)
    {
      g_assert_no_error (error);
      g_assert_nonnull (node);
      return;
    }
  g_assert_null (node);
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  if (strstr (error->message, c->place) == NULL)
    {
      g_test_message ("“%s” does not name %s", error->message, c->place);
      g_test_fail ();
    }
}

static void
test_nul_byte (void)
{
  g_autoptr (GBytes) content = g_bytes_new_static ("\"a\0b\"", 5);
  g_autoptr (GError) error = NULL;

  g_assert_false (dd_json_guard_check (content, NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
}

/* As deep as allowed passes; one more does not. */
static void
test_depth (void)
{
  for (guint depth = DD_JSON_DEPTH_MAX; depth <= DD_JSON_DEPTH_MAX + 1; depth++)
    {
      g_autofree char *open = g_strnfill (depth, '[');
      g_autofree char *close = g_strnfill (depth, ']');
      g_autofree char *text = g_strconcat (open, close, NULL);
      g_autoptr (GBytes) content = g_bytes_new_static (text, strlen (text));
      g_autoptr (GError) error = NULL;

      if (depth == DD_JSON_DEPTH_MAX)
        g_assert_true (dd_json_guard_check (content, NULL, &error));
      else
        {
          g_assert_false (dd_json_guard_check (content, NULL, &error));
          g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
          g_assert_nonnull (strstr (error->message, "column 33"));
        }
    }
}

static void
test_depth_100000 (void)
{
  static const char *const OPENINGS[] = { "[", "{\"a\":", "[{\"a\":" };

  for (guint i = 0; i < G_N_ELEMENTS (OPENINGS); i++)
    {
      GString *text = g_string_new (NULL);
      g_autoptr (GBytes) content = NULL;
      g_autoptr (GError) error = NULL;

      for (guint n = 0; n < 100000; n++)
        g_string_append (text, OPENINGS[i]);
      content = g_string_free_to_bytes (text);
      g_assert_false (dd_json_guard_check (content, NULL, &error));
      g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
    }
}

/* Every beginning of a good text is a bad one, and none crashes. */
static void
test_every_prefix (void)
{
  static const char TEXT[] =
      "{\"a\": [1, -2.5e3, \"\\ud83d\\ude00\\n\"], \"b\": {\"c\": null}, \"d\": true}";

  for (gsize size = 0; size < strlen (TEXT); size++)
    {
      g_autoptr (GBytes) content = g_bytes_new (TEXT, size);
      g_autoptr (GError) error = NULL;

      g_assert_false (dd_json_guard_check (content, NULL, &error));
      g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
    }
}

static void
test_places (void)
{
  static const char TEXT[] = "[{\"title\": \"x\",\n  \"acts\": [{\"at\": 1},\n   {\"at\": 2}]}]";
  g_autoptr (GBytes) content = g_bytes_new_static (TEXT, strlen (TEXT));
  g_autoptr (DdJsonPlaces) places = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *value = NULL;
  g_autofree char *missing = NULL;
  g_autofree char *whole = NULL;

  g_assert_true (dd_json_guard_check (content, &places, &error));
  value = dd_json_places_describe (places, "[0].acts[1].at");
  g_assert_cmpstr (value, ==, "line 3, column 11");
  missing = dd_json_places_describe (places, "[0].acts[1].kind");
  g_assert_cmpstr (missing, ==, "line 3, column 4");
  whole = dd_json_places_describe (places, "");
  g_assert_cmpstr (whole, ==, "line 1, column 1");
}

static void
test_values_arrive (void)
{
  static const char TEXT[] =
      "\xef\xbb\xbf{\"n\": -9223372036854775808, \"t\": \"\\ud83d\\ude00/*\"}";
  g_autoptr (GBytes) content = g_bytes_new_static (TEXT, strlen (TEXT));
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = dd_json_guard_parse (content, NULL, &error);
  JsonObject *object;

  g_assert_no_error (error);
  object = json_node_get_object (node);
  g_assert_cmpint (json_object_get_int_member (object, "n"), ==, G_MININT64);
  g_assert_cmpstr (json_object_get_string_member (object, "t"), ==, "😀/*");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *path = g_strdup_printf ("/base/json-guard/%s", CASES[i].name);

      g_test_add_data_func (path, &CASES[i], test_case);
    }
  g_test_add_func ("/base/json-guard/nul-byte", test_nul_byte);
  g_test_add_func ("/base/json-guard/depth", test_depth);
  g_test_add_func ("/base/json-guard/depth-100000", test_depth_100000);
  g_test_add_func ("/base/json-guard/every-prefix", test_every_prefix);
  g_test_add_func ("/base/json-guard/places", test_places);
  g_test_add_func ("/base/json-guard/values-arrive", test_values_arrive);
  return g_test_run ();
}
