/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json-build.h"

#include "base/clock.h"

/*
 * Members of an object that a JsonBuilder has open. What is not there is written as null, so that a
 * reader finds every member; where it is left out instead, the name of the function says so.
 */

/**
 * dd_json_build_text:
 * @builder: a builder with an object open
 * @name: name of the member
 * @value: (nullable): a text; null is written for %NULL
 */
void
dd_json_build_text (JsonBuilder *builder, const char *name, const char *value)
{
  g_return_if_fail (builder != NULL && name != NULL);

  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

/**
 * dd_json_build_text_if_set:
 * @builder: a builder with an object open
 * @name: name of the member
 * @value: (nullable): a text, which may be empty; the member is left out for %NULL
 */
void
dd_json_build_text_if_set (JsonBuilder *builder, const char *name, const char *value)
{
  if (value != NULL)
    dd_json_build_text (builder, name, value);
}

/**
 * dd_json_build_text_if_filled:
 * @builder: a builder with an object open
 * @name: name of the member
 * @value: (nullable): a text; the member is left out for %NULL and for an empty one
 */
void
dd_json_build_text_if_filled (JsonBuilder *builder, const char *name, const char *value)
{
  if (value != NULL && *value != '\0')
    dd_json_build_text (builder, name, value);
}

/**
 * dd_json_build_int:
 * @builder: a builder with an object open
 * @name: name of the member
 * @value: a number, 0 too
 */
void
dd_json_build_int (JsonBuilder *builder, const char *name, gint64 value)
{
  g_return_if_fail (builder != NULL && name != NULL);

  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/**
 * dd_json_build_id:
 * @builder: a builder with an object open
 * @name: name of the member
 * @id: id of a row; the member is left out for 0, which is none
 */
void
dd_json_build_id (JsonBuilder *builder, const char *name, gint64 id)
{
  if (id != 0)
    dd_json_build_int (builder, name, id);
}

/**
 * dd_json_build_time:
 * @builder: a builder with an object open
 * @name: name of the member
 * @time: an instant, UTC milliseconds; null is written for %DD_TIME_UNKNOWN
 * @zone: the time zone whose offset the text carries
 *
 * Writes an instant as ISO 8601, whole seconds; see dd_time_to_iso8601().
 */
void
dd_json_build_time (JsonBuilder *builder, const char *name, gint64 time, GTimeZone *zone)
{
  g_autofree char *text = dd_time_to_iso8601 (time, zone);

  dd_json_build_text (builder, name, text);
}

/**
 * dd_json_build_boolean:
 * @builder: a builder with an object open
 * @name: name of the member
 * @value: whether it is so
 */
void
dd_json_build_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  g_return_if_fail (builder != NULL && name != NULL);

  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

/**
 * dd_json_build_null:
 * @builder: a builder with an object open
 * @name: name of the member, whose value nobody knows or which there is none of
 */
void
dd_json_build_null (JsonBuilder *builder, const char *name)
{
  g_return_if_fail (builder != NULL && name != NULL);

  json_builder_set_member_name (builder, name);
  json_builder_add_null_value (builder);
}

static char *
finish (JsonBuilder *builder, gboolean pretty)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  g_return_val_if_fail (root != NULL, NULL);

  return json_to_string (root, pretty);
}

/**
 * dd_json_build_finish:
 * @builder: a builder whose outermost object or array is closed
 *
 * Returns: (transfer full): the whole as text on one line, as the database and the audit log keep
 * it
 */
char *
dd_json_build_finish (JsonBuilder *builder)
{
  return finish (builder, FALSE);
}

/**
 * dd_json_build_finish_pretty:
 * @builder: a builder whose outermost object or array is closed
 *
 * Returns: (transfer full): the whole as indented text, as the verbs print it
 */
char *
dd_json_build_finish_pretty (JsonBuilder *builder)
{
  return finish (builder, TRUE);
}

/**
 * dd_json_object_finish:
 * @object: (transfer full): an object made without a builder
 *
 * Returns: (transfer full): it as text on one line, as dd_json_build_finish() writes it
 */
char *
dd_json_object_finish (JsonObject *object)
{
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (object != NULL, NULL);

  root = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (root, object);
  return json_to_string (root, FALSE);
}
