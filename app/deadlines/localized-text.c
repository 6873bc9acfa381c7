/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/localized-text.h"

#include "base/text.h"

/**
 * dd_localized_text_is_valid:
 * @node: (nullable): a member of a data file
 *
 * Returns: whether it is a text: either one string for everybody, as a school types it, or an
 *   object with a string a language, "en" among them, as the app ships it
 */
gboolean
dd_localized_text_is_valid (JsonNode *node)
{
  JsonObjectIter iter;
  JsonNode *value;

  if (node == NULL)
    return FALSE;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return !dd_text_is_blank (json_node_get_string (node));
  if (!JSON_NODE_HOLDS_OBJECT (node) || !json_object_has_member (json_node_get_object (node), "en"))
    return FALSE;

  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, NULL, &value))
    if (json_node_get_value_type (value) != G_TYPE_STRING ||
        dd_text_is_blank (json_node_get_string (value)))
      return FALSE;
  return TRUE;
}

/**
 * dd_localized_text_read:
 * @node: (nullable): a member that passed dd_localized_text_is_valid()
 *
 * Returns: (transfer full) (nullable): the text in the user's language, else in English; %NULL for
 *   no member
 */
char *
dd_localized_text_read (JsonNode *node)
{
  const char *const *languages = g_get_language_names ();
  JsonObject *object;

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return g_strdup (json_node_get_string (node));

  object = json_node_get_object (node);
  for (guint i = 0; languages[i] != NULL; i++)
    if (json_object_has_member (object, languages[i]))
      return g_strdup (json_object_get_string_member (object, languages[i]));
  return g_strdup (json_object_get_string_member (object, "en"));
}
