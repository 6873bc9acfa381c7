/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/report-answers.h"

#include "base/error.h"
#include "base/json-build.h"
#include "base/json-guard.h"
#include "base/text.h"
#include "reports/report-run.h"

#include <glib/gi18n.h>

struct _DdReportAnswers
{
  GHashTable *texts; /* key (owned) → text (owned) */
};

/**
 * dd_report_answers_new:
 *
 * Returns: (transfer full): an empty form
 */
DdReportAnswers *
dd_report_answers_new (void)
{
  DdReportAnswers *self = g_new0 (DdReportAnswers, 1);

  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * dd_report_answers_copy:
 * @self: answers
 *
 * Returns: (transfer full): the same answers
 */
DdReportAnswers *
dd_report_answers_copy (const DdReportAnswers *self)
{
  DdReportAnswers *copy = dd_report_answers_new ();
  GHashTableIter iter;
  gpointer key, text;

  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_iter_next (&iter, &key, &text))
    g_hash_table_insert (copy->texts, g_strdup (key), g_strdup (text));
  return copy;
}

/**
 * dd_report_answers_free:
 * @self: (nullable) (transfer full): answers
 */
void
dd_report_answers_free (DdReportAnswers *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->texts);
  g_free (self);
}

/**
 * dd_report_answers_get:
 * @self: answers
 * @key: key of a field
 *
 * Returns: (nullable): what stands in the field; %NULL if it is empty
 */
const char *
dd_report_answers_get (const DdReportAnswers *self, const char *key)
{
  return g_hash_table_lookup (self->texts, key);
}

/* Line ends as one character, no control characters: a paper has no glyph for them. */
static char *
drop_controls (const char *text)
{
  GString *clean = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r')
        c = p[1] == '\n' ? 0 : '\n';
      if (c == '\n' || c == '\t' || (c != 0 && !g_unichar_iscntrl (c)))
        g_string_append_unichar (clean, c);
    }
  return g_string_free (clean, FALSE);
}

/**
 * dd_report_answers_set:
 * @self: answers
 * @key: key of a field
 * @text: (nullable): what to put there; blank or %NULL empties the field
 *
 * White space at the ends of @text and control characters are dropped and its characters are
 * composed (NFC), so that equal looking answers are equal.
 *
 * Returns: whether @text can be kept; %FALSE, with nothing changed, if it is not valid UTF-8
 */
gboolean
dd_report_answers_set (DdReportAnswers *self, const char *key, const char *text)
{
  g_autofree char *plain = NULL;
  g_autofree char *clean = NULL;

  if (text != NULL && !g_utf8_validate (text, -1, NULL))
    return FALSE;

  plain = text != NULL ? drop_controls (text) : NULL;
  clean = dd_text_clean (plain);
  if (clean == NULL)
    g_hash_table_remove (self->texts, key);
  else
    g_hash_table_insert (self->texts, g_strdup (key),
                         g_utf8_normalize (clean, -1, G_NORMALIZE_NFC));
  return TRUE;
}

/**
 * dd_report_answers_is_unknown:
 * @self: answers
 * @key: key of a field
 *
 * Returns: whether the field says that nobody knows yet
 */
gboolean
dd_report_answers_is_unknown (const DdReportAnswers *self, const char *key)
{
  return g_strcmp0 (dd_report_answers_get (self, key), DD_REPORT_UNKNOWN) == 0;
}

/**
 * dd_report_answers_equal:
 * @a: answers
 * @b: answers
 *
 * Returns: whether both say the same
 */
gboolean
dd_report_answers_equal (const DdReportAnswers *a, const DdReportAnswers *b)
{
  GHashTableIter iter;
  gpointer key, text;

  if (g_hash_table_size (a->texts) != g_hash_table_size (b->texts))
    return FALSE;
  g_hash_table_iter_init (&iter, a->texts);
  while (g_hash_table_iter_next (&iter, &key, &text))
    if (g_strcmp0 (dd_report_answers_get (b, key), text) != 0)
      return FALSE;
  return TRUE;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * dd_report_answers_keys:
 * @self: answers
 *
 * Returns: (transfer container) (element-type utf8): keys of the fields with an answer, in byte
 * order
 */
GPtrArray *
dd_report_answers_keys (const DdReportAnswers *self)
{
  GPtrArray *keys = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (keys, key);
  g_ptr_array_sort (keys, compare_keys);
  return keys;
}

/**
 * dd_report_time_write:
 * @time: an instant, or %DD_TIME_UNKNOWN
 * @approximate: it is only about right
 * @zone: the desk's time zone
 *
 * Returns: (transfer full) (nullable): the answer of a time field; %NULL if nothing is known
 */
char *
dd_report_time_write (gint64 time, gboolean approximate, GTimeZone *zone)
{
  g_autofree char *iso = NULL;

  if (time == DD_TIME_UNKNOWN)
    return NULL;
  iso = dd_time_to_iso8601 (time, zone);
  return g_strconcat (approximate ? "~" : "", iso, NULL);
}

/**
 * dd_report_time_read:
 * @answer: (nullable): the answer of a time field
 * @approximate: (out) (optional): whether it is only about right
 *
 * Returns: the instant; %DD_TIME_UNKNOWN if @answer names none
 */
gint64
dd_report_time_read (const char *answer, gboolean *approximate)
{
  gboolean about = answer != NULL && *answer == '~';

  if (approximate != NULL)
    *approximate = about;
  return answer != NULL ? dd_time_from_iso8601 (answer + about) : DD_TIME_UNKNOWN;
}

/**
 * dd_report_answers_to_json:
 * @self: answers
 *
 * Returns: (transfer full): a JSON object with the keys in byte order; equal answers give equal
 * text
 */
char *
dd_report_answers_to_json (const DdReportAnswers *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) keys = dd_report_answers_keys (self);

  json_builder_begin_object (builder);
  for (guint i = 0; i < keys->len; i++)
    dd_json_build_text (builder, g_ptr_array_index (keys, i),
                        dd_report_answers_get (self, g_ptr_array_index (keys, i)));
  json_builder_end_object (builder);
  return dd_json_build_finish (builder);
}

/**
 * dd_report_answers_from_json:
 * @json: text that dd_report_answers_to_json() wrote
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the answers; %NULL with %DD_ERROR_INVALID if @json is no
 * object of texts
 */
DdReportAnswers *
dd_report_answers_from_json (const char *json, GError **error)
{
  g_autoptr (GBytes) content = g_bytes_new_static (json, strlen (json));
  g_autoptr (JsonNode) root = dd_json_guard_parse (content, NULL, NULL);
  g_autoptr (DdReportAnswers) self = dd_report_answers_new ();
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    goto refused;

  json_object_iter_init (&iter, json_node_get_object (root));
  while (json_object_iter_next (&iter, &key, &node))
    if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING ||
        !dd_report_answers_set (self, key, json_node_get_string (node)))
      goto refused;
  return g_steal_pointer (&self);

refused:
  g_set_error_literal (
      error, DD_ERROR, DD_ERROR_INVALID,
      _ ("The answers of this report cannot be read. The last saved report is safe; "
         "please open it again."));
  return NULL;
}
