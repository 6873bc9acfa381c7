/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"
#include "base/json-build.h"

static JsonBuilder *
begin (void)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  return builder;
}

static void
assert_built (JsonBuilder *builder, const char *expected)
{
  g_autofree char *text = NULL;

  json_builder_end_object (builder);
  text = dd_json_build_finish (builder);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_texts (void)
{
  g_autoptr (JsonBuilder) builder = begin ();

  dd_json_build_text (builder, "a", "演练 \"1\"");
  dd_json_build_text (builder, "b", "");
  dd_json_build_text (builder, "c", NULL);
  dd_json_build_text_if_set (builder, "d", "x");
  dd_json_build_text_if_set (builder, "e", "");
  dd_json_build_text_if_set (builder, "f", NULL);
  dd_json_build_text_if_filled (builder, "g", "x");
  dd_json_build_text_if_filled (builder, "h", "");
  dd_json_build_text_if_filled (builder, "i", NULL);
  assert_built (
      builder,
      "{\"a\":\"演练 \\\"1\\\"\",\"b\":\"\",\"c\":null,\"d\":\"x\",\"e\":\"\",\"g\":\"x\"}");
}

static void
test_numbers (void)
{
  g_autoptr (JsonBuilder) builder = begin ();

  dd_json_build_int (builder, "a", 0);
  dd_json_build_int (builder, "b", G_MININT64);
  dd_json_build_id (builder, "c", 0);
  dd_json_build_id (builder, "d", 12);
  dd_json_build_boolean (builder, "e", TRUE);
  dd_json_build_boolean (builder, "f", FALSE);
  dd_json_build_null (builder, "g");
  assert_built (builder, "{\"a\":0,\"b\":-9223372036854775808,\"d\":12,\"e\":true,\"f\":false,"
                         "\"g\":null}");
}

static void
test_times (void)
{
  g_autoptr (JsonBuilder) builder = begin ();
  g_autoptr (GTimeZone) shanghai = g_time_zone_new_identifier ("Asia/Shanghai");
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  dd_json_build_time (builder, "a", 1790812799999, shanghai);
  dd_json_build_time (builder, "b", 1790812799999, utc);
  dd_json_build_time (builder, "c", DD_TIME_UNKNOWN, utc);
  assert_built (builder, "{\"a\":\"2026-10-01T07:59:59+08:00\",\"b\":\"2026-09-30T23:59:59+00:00\","
                         "\"c\":null}");
}

/* A verb prints it indented; the outermost may be an array. */
static void
test_pretty (void)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *text = NULL;

  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  dd_json_build_int (builder, "a", 1);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  text = dd_json_build_finish_pretty (builder);
  g_assert_cmpstr (text, ==, "[\n  {\n    \"a\" : 1\n  }\n]");
}

/* What is handed over is let go; a reference of one's own stays. */
static void
test_object (void)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *text = NULL;

  json_object_set_int_member (object, "b", 1);
  json_object_set_string_member (object, "a", "x");
  text = dd_json_object_finish (json_object_ref (object));
  g_assert_cmpstr (text, ==, "{\"b\":1,\"a\":\"x\"}");
  g_assert_cmpuint (json_object_get_size (object), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json-build/texts", test_texts);
  g_test_add_func ("/json-build/numbers", test_numbers);
  g_test_add_func ("/json-build/times", test_times);
  g_test_add_func ("/json-build/pretty", test_pretty);
  g_test_add_func ("/json-build/object", test_object);
  return g_test_run ();
}
