/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "incidents/playbook.h"

#include "base/error.h"
#include "base/json-guard.h"
#include "deadlines/localized-text.h"

#include <glib/gi18n.h>

#define RESOURCE "/io/github/dutydesk/DutyDesk/templates/playbook.json"

struct _DdPlaybook
{
  char *source;
  /* (element-type DdPlaybookStep) by category */
  GPtrArray *steps[DD_N_CATEGORIES];
};

static void
step_free (gpointer data)
{
  DdPlaybookStep *step = data;

  g_free (step->key);
  g_free (step->title);
  g_free (step->hint);
  g_free (step);
}

void
dd_playbook_free (DdPlaybook *self)
{
  if (self == NULL)
    return;

  g_free (self->source);
  for (DdCategory category = 0; category < DD_N_CATEGORIES; category++)
    g_clear_pointer (&self->steps[category], g_ptr_array_unref);
  g_free (self);
}

static gboolean
refuse (GError **error, const char *what)
{
  g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
               /* Translators: what is wrong. */
               _ ("The handling steps cannot be read: %s"), what);
  return FALSE;
}

static gboolean
read_steps (JsonArray *array, GPtrArray *steps, GError **error)
{
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      DdPlaybookStep *step;
      JsonObject *object;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return refuse (error, _ ("a step is no object"));
      object = json_node_get_object (node);
      step = g_new0 (DdPlaybookStep, 1);
      g_ptr_array_add (steps, step);
      step->key = g_strdup (json_object_get_string_member_with_default (object, "key", NULL));
      if (step->key == NULL || *step->key == '\0' ||
          !dd_localized_text_is_valid (json_object_get_member (object, "title")))
        return refuse (error, _ ("a step has no key or no title"));
      if (json_object_has_member (object, "hint") &&
          !dd_localized_text_is_valid (json_object_get_member (object, "hint")))
        return refuse (error, _ ("the hint of a step is no text"));
      step->title = dd_localized_text_read (json_object_get_member (object, "title"));
      step->hint = dd_localized_text_read (json_object_get_member (object, "hint"));
      if (!g_hash_table_add (keys, step->key))
        return refuse (error, _ ("two steps of one category have the same key"));
    }
  return TRUE;
}

/**
 * dd_playbook_new_from_bytes:
 * @content: a playbook as JSON
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the playbook, in the user's language; %NULL with @error set
 */
DdPlaybook *
dd_playbook_new_from_bytes (GBytes *content, GError **error)
{
  g_autoptr (DdPlaybook) self = g_new0 (DdPlaybook, 1);
  g_autoptr (JsonNode) root = dd_json_guard_parse (content, NULL, error);
  JsonNode *categories;

  if (root == NULL)
    return NULL;
  categories = JSON_NODE_HOLDS_OBJECT (root)
                   ? json_object_get_member (json_node_get_object (root), "categories")
                   : NULL;
  if (categories == NULL || !JSON_NODE_HOLDS_OBJECT (categories))
    {
      refuse (error, _ ("the categories are missing"));
      return NULL;
    }
  if (dd_localized_text_is_valid (json_object_get_member (json_node_get_object (root), "source")))
    self->source =
        dd_localized_text_read (json_object_get_member (json_node_get_object (root), "source"));
  for (DdCategory category = 0; category < DD_N_CATEGORIES; category++)
    {
      JsonNode *steps =
          json_object_get_member (json_node_get_object (categories), dd_category_key (category));

      self->steps[category] = g_ptr_array_new_with_free_func (step_free);
      if (steps == NULL || !JSON_NODE_HOLDS_ARRAY (steps))
        {
          refuse (error, _ ("a category has no steps"));
          return NULL;
        }
      if (!read_steps (json_node_get_array (steps), self->steps[category], error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * dd_playbook_new_from_resource:
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the shipped playbook; %NULL with @error set
 */
DdPlaybook *
dd_playbook_new_from_resource (GError **error)
{
  g_autoptr (GBytes) content =
      g_resources_lookup_data (RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return content != NULL ? dd_playbook_new_from_bytes (content, error) : NULL;
}

/**
 * dd_playbook_get_steps:
 * @self: a playbook
 * @category: a category
 *
 * Returns: (transfer none) (element-type DdPlaybookStep): its steps in order
 */
GPtrArray *
dd_playbook_get_steps (DdPlaybook *self, DdCategory category)
{
  g_return_val_if_fail (self != NULL && (guint) category < DD_N_CATEGORIES, NULL);

  return self->steps[category];
}

/**
 * dd_playbook_find_step:
 * @self: a playbook
 * @category: a category
 * @key: key of a step
 *
 * Returns: (transfer none) (nullable): the step; %NULL if @category has none of that key
 */
const DdPlaybookStep *
dd_playbook_find_step (DdPlaybook *self, DdCategory category, const char *key)
{
  GPtrArray *steps = dd_playbook_get_steps (self, category);

  for (guint i = 0; steps != NULL && i < steps->len; i++)
    {
      const DdPlaybookStep *step = g_ptr_array_index (steps, i);

      if (g_strcmp0 (step->key, key) == 0)
        return step;
    }
  return NULL;
}

/**
 * dd_playbook_get_source:
 * @self: a playbook
 *
 * Returns: (transfer none) (nullable): where the steps come from, in the user's language
 */
const char *
dd_playbook_get_source (DdPlaybook *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->source;
}
