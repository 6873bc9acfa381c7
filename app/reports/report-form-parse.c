/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/report-form.h"

#include "base/error.h"
#include "reports/drill-facts.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

struct _DdFormFields
{
  GHashTable *fields;  /* key → DdFormField (owned) */
  GHashTable *choices; /* name → GPtrArray of DdFormChoice (owned) */
};

/* What may stand in braces without being a field. */
static const char *const other_placeholders[] = { "discovered_day", "incident", "sequence", NULL };

static const char *const type_keys[] = { "text", "long", "time", "count", "choice" };
static const char *const layout_keys[] = { "text", "table", "opinions", "rows", "facts" };
static const char *const head_keys[] = { "upward", "parallel", "none" };

static void
words_clear (DdFormWords *words)
{
  g_clear_pointer (&words->zh, g_free);
  g_clear_pointer (&words->en, g_free);
}

static void
choice_free (DdFormChoice *choice)
{
  g_free (choice->key);
  words_clear (&choice->words);
  g_free (choice);
}

static void
field_free (DdFormField *field)
{
  g_free (field->key);
  words_clear (&field->words);
  words_clear (&field->help);
  g_free (field->source);
  g_free (field->fallback);
  g_free (field->unit);
  g_clear_pointer (&field->choices, g_ptr_array_unref);
  g_free (field);
}

static void
section_free (DdFormSection *section)
{
  g_free (section->key);
  words_clear (&section->words);
  g_clear_pointer (&section->paragraphs, g_ptr_array_unref);
  g_clear_pointer (&section->fields, g_ptr_array_unref);
  g_clear_pointer (&section->columns, g_strfreev);
  g_clear_pointer (&section->widths, g_array_unref);
  g_free (section->source);
  g_free (section);
}

/**
 * dd_form_fields_free:
 * @self: (nullable) (transfer full): fields
 */
void
dd_form_fields_free (DdFormFields *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->fields);
  g_hash_table_unref (self->choices);
  g_free (self);
}

/**
 * dd_form_free:
 * @self: (nullable) (transfer full): a form
 */
void
dd_form_free (DdForm *self)
{
  if (self == NULL)
    return;
  g_free (self->kind);
  g_free (self->recipient);
  words_clear (&self->words);
  g_free (self->basis);
  g_free (self->title);
  g_free (self->addressee);
  g_free (self->opening);
  g_free (self->closing);
  g_ptr_array_unref (self->sections);
  g_free (self);
}

/* Forms are part of the program; the sentence is for whoever edits them. */
static gboolean
refuse (GError **error, const char *where, const char *what)
{
  g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
               /* Translators: a place in a file, then what is wrong there. */
               _ ("The report form is not right at “%s”: %s."), where, what);
  return FALSE;
}

static const char *
node_get_text (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

static const char *
get_text (JsonObject *object, const char *key)
{
  return node_get_text (json_object_get_member (object, key));
}

static JsonArray *
get_array (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
array_get_object (JsonArray *array, guint i)
{
  JsonNode *node = json_array_get_element (array, i);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
has_only (JsonObject *object, const char *where, const char *const *keys, GError **error)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    if (!g_strv_contains (keys, l->data))
      return refuse (error, where, l->data);
  return TRUE;
}

static int
find_key (const char *const *keys, gsize n, const char *key)
{
  for (gsize i = 0; i < n; i++)
    if (g_strcmp0 (keys[i], key) == 0)
      return (int) i;
  return -1;
}

/* Both languages or none; @inherited words stay where the object says nothing. */
static gboolean
read_words (
    JsonObject *object, const char *where, gboolean inherited, DdFormWords *words, GError **error)
{
  const char *zh = get_text (object, "zh");
  const char *en = get_text (object, "en");

  if (zh == NULL && en == NULL && inherited)
    return TRUE;
  if (zh == NULL || en == NULL || *zh == '\0' || *en == '\0')
    return refuse (error, where, "zh, en");
  words_clear (words);
  words->zh = g_strdup (zh);
  words->en = g_strdup (en);
  return TRUE;
}

static gboolean
read_choices (DdFormFields *self, JsonObject *root, GError **error)
{
  JsonNode *node = json_object_get_member (root, "choices");
  g_autoptr (GList) names = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error, "choices", _ ("missing"));

  names = json_object_get_members (json_node_get_object (node));
  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonArray *array = get_array (json_node_get_object (node), l->data);
      g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func ((GDestroyNotify) choice_free);

      if (array == NULL || json_array_get_length (array) < 2)
        return refuse (error, l->data, _ ("at least two choices are needed"));
      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          JsonObject *object = array_get_object (array, i);
          DdFormChoice *choice = g_new0 (DdFormChoice, 1);

          g_ptr_array_add (choices, choice);
          if (object == NULL || get_text (object, "key") == NULL)
            return refuse (error, l->data, "key");
          choice->key = g_strdup (get_text (object, "key"));
          if (!read_words (object, choice->key, FALSE, &choice->words, error))
            return FALSE;
        }
      g_hash_table_insert (self->choices, g_strdup (l->data), g_steal_pointer (&choices));
    }
  return TRUE;
}

/* What a field says of itself, in fields.json or, for one form, where the form names it. */
static gboolean
read_field (const DdFormFields *fields, JsonObject *object, DdFormField *field, GError **error)
{
  static const char *const keys[] = { "key",     "type", "zh",      "en",   "source", "required",
                                      "choices", "help", "default", "unit", NULL };
  JsonNode *node;

  if (!has_only (object, field->key, keys, error) ||
      !read_words (object, field->key, field->words.zh != NULL, &field->words, error))
    return FALSE;

  if (json_object_has_member (object, "type"))
    {
      int type = find_key (type_keys, G_N_ELEMENTS (type_keys), get_text (object, "type"));

      if (type < 0)
        return refuse (error, field->key, "type");
      field->type = (DdFormFieldType) type;
    }
  if (json_object_has_member (object, "choices"))
    {
      const char *name = get_text (object, "choices");
      GPtrArray *choices = name != NULL ? g_hash_table_lookup (fields->choices, name) : NULL;

      if (choices == NULL)
        return refuse (error, field->key, "choices");
      g_clear_pointer (&field->choices, g_ptr_array_unref);
      field->choices = g_ptr_array_ref (choices);
    }
  if ((field->type == DD_FORM_FIELD_CHOICE) != (field->choices != NULL))
    return refuse (error, field->key, "choices");

  node = json_object_get_member (object, "help");
  if (node != NULL && !JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error, field->key, "help");
  if (node != NULL &&
      !read_words (json_node_get_object (node), field->key, FALSE, &field->help, error))
    return FALSE;

  node = json_object_get_member (object, "required");
  if (node != NULL)
    {
      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
        return refuse (error, field->key, "required");
      field->required = json_node_get_boolean (node);
    }
  if (get_text (object, "source") != NULL)
    {
      g_free (field->source);
      field->source = g_strdup (get_text (object, "source"));
    }
  if (get_text (object, "default") != NULL)
    {
      g_free (field->fallback);
      field->fallback = g_strdup (get_text (object, "default"));
    }
  if (get_text (object, "unit") != NULL)
    {
      g_free (field->unit);
      field->unit = g_strdup (get_text (object, "unit"));
    }
  return TRUE;
}

static JsonObject *
parse_object (JsonParser *parser, const char *json, gssize length, GError **error)
{
  g_autoptr (GError) failure = NULL;
  JsonNode *root;

  if (!json_parser_load_from_data (parser, json, length, &failure))
    {
      refuse (error, "JSON", failure->message);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      refuse (error, "{", _ ("missing"));
      return NULL;
    }
  return json_node_get_object (root);
}

/**
 * dd_form_fields_parse:
 * @json: content of fields.json
 * @length: in bytes; −1 if zero-terminated
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the fields; %NULL with %DD_ERROR_INVALID saying where @json
 *   is wrong
 */
DdFormFields *
dd_form_fields_parse (const char *json, gssize length, GError **error)
{
  g_autoptr (DdFormFields) self = g_new0 (DdFormFields, 1);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root;
  JsonArray *array;

  self->fields = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) field_free);
  self->choices =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  root = parse_object (parser, json, length, error);
  if (root == NULL || !read_choices (self, root, error))
    return NULL;

  array = get_array (root, "fields");
  if (array == NULL)
    {
      refuse (error, "fields", _ ("missing"));
      return NULL;
    }
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = array_get_object (array, i);
      const char *key = object != NULL ? get_text (object, "key") : NULL;
      DdFormField *field;

      if (key == NULL || get_text (object, "type") == NULL ||
          g_hash_table_contains (self->fields, key))
        {
          refuse (error, "fields", key != NULL ? key : "key");
          return NULL;
        }
      field = g_new0 (DdFormField, 1);
      field->key = g_strdup (key);
      g_hash_table_insert (self->fields, field->key, field);
      if (!read_field (self, object, field, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

static DdFormField *
field_copy (const DdFormField *field)
{
  DdFormField *copy = g_new0 (DdFormField, 1);

  copy->key = g_strdup (field->key);
  copy->words.zh = g_strdup (field->words.zh);
  copy->words.en = g_strdup (field->words.en);
  copy->help.zh = g_strdup (field->help.zh);
  copy->help.en = g_strdup (field->help.en);
  copy->type = field->type;
  copy->required = field->required;
  copy->source = g_strdup (field->source);
  copy->fallback = g_strdup (field->fallback);
  copy->unit = g_strdup (field->unit);
  copy->choices = field->choices != NULL ? g_ptr_array_ref (field->choices) : NULL;
  return copy;
}

static gboolean
read_section_fields (const DdForm *self,
                     DdFormSection *section,
                     JsonArray *array,
                     const DdFormFields *fields,
                     GError **error)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *key = object != NULL ? get_text (object, "key") : node_get_text (node);
      const DdFormField *common = key != NULL ? g_hash_table_lookup (fields->fields, key) : NULL;
      DdFormField *field;

      if (common == NULL)
        return refuse (error, section->key, key != NULL ? key : "key");
      if (dd_form_get_field (self, key) != NULL)
        return refuse (error, key, _ ("it stands in the form twice"));
      field = field_copy (common);
      g_ptr_array_add (section->fields, field);
      if (object != NULL && !read_field (fields, object, field, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_paragraphs (DdFormSection *section, JsonArray *array, GError **error)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      JsonArray *clauses;

      if (!JSON_NODE_HOLDS_ARRAY (node))
        return refuse (error, section->key, "paragraphs");
      clauses = json_node_get_array (node);
      for (guint c = 0; c < json_array_get_length (clauses); c++)
        {
          const char *clause = node_get_text (json_array_get_element (clauses, c));

          if (clause == NULL)
            return refuse (error, section->key, "paragraphs");
          g_strv_builder_add (builder, clause);
        }
      g_ptr_array_add (section->paragraphs, g_strv_builder_end (builder));
    }
  return TRUE;
}

/* The headings of a table, and how wide each column is. */
static gboolean
read_columns (DdFormSection *section, JsonObject *object, GError **error)
{
  JsonArray *columns = get_array (object, "columns");
  JsonArray *widths = get_array (object, "widths");
  gboolean tabular =
      section->layout == DD_FORM_LAYOUT_ROWS || section->layout == DD_FORM_LAYOUT_FACTS;
  g_autoptr (GStrvBuilder) headings = g_strv_builder_new ();

  section->source = g_strdup (get_text (object, "source"));
  if ((columns != NULL) != tabular || (widths != NULL) != tabular ||
      (section->source != NULL) != (section->layout == DD_FORM_LAYOUT_FACTS))
    return refuse (error, section->key, "columns");
  if (!tabular)
    return TRUE;
  if (json_array_get_length (columns) == 0 ||
      json_array_get_length (columns) != json_array_get_length (widths) ||
      section->fields->len != (section->layout == DD_FORM_LAYOUT_ROWS ? 1 : 0))
    return refuse (error, section->key, "columns");

  section->widths = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < json_array_get_length (columns); i++)
    {
      const char *heading = node_get_text (json_array_get_element (columns, i));
      guint width = (guint) json_array_get_int_element (widths, i);

      if (heading == NULL || width == 0)
        return refuse (error, section->key, "columns");
      g_strv_builder_add (headings, heading);
      g_array_append_val (section->widths, width);
    }
  section->columns = g_strv_builder_end (headings);
  if (section->source != NULL &&
      dd_drill_facts_count_columns (section->source) != section->widths->len)
    return refuse (error, section->key, "source");
  return TRUE;
}

static gboolean
read_section (DdForm *self, JsonObject *object, const DdFormFields *fields, GError **error)
{
  static const char *const keys[] = { "key",     "zh",         "en",    "layout",
                                      "fields",  "paragraphs", "later", "source",
                                      "columns", "widths",     NULL };
  DdFormSection *section = g_new0 (DdFormSection, 1);
  const char *layout = get_text (object, "layout");
  JsonArray *paragraphs = get_array (object, "paragraphs");
  int index;

  section->key = g_strdup (get_text (object, "key"));
  section->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) field_free);
  section->paragraphs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_ptr_array_add (self->sections, section);

  if (section->key == NULL || get_array (object, "fields") == NULL)
    return refuse (error, "sections", "key, fields");
  if (!has_only (object, section->key, keys, error) ||
      !read_words (object, section->key, FALSE, &section->words, error))
    return FALSE;
  index = layout != NULL ? find_key (layout_keys, G_N_ELEMENTS (layout_keys), layout) : 0;
  if (index < 0 || (index != DD_FORM_LAYOUT_TEXT && paragraphs != NULL))
    return refuse (error, section->key, "layout");
  section->layout = (DdFormLayout) index;
  section->later = json_object_get_boolean_member_with_default (object, "later", FALSE);

  return read_section_fields (self, section, get_array (object, "fields"), fields, error) &&
         read_columns (section, object, error) &&
         (paragraphs == NULL || read_paragraphs (section, paragraphs, error));
}

/* Every name in braces is a field of the form; what is named is noted in @named. */
static gboolean
check_placeholders (const DdForm *self, const char *text, GHashTable *named, GError **error)
{
  for (const char *p = strchr (text, '{'); p != NULL; p = strchr (p + 1, '{'))
    {
      const char *end = strchr (p, '}');
      g_autofree char *inside = end != NULL ? g_strndup (p + 1, (gsize) (end - p - 1)) : NULL;
      char *colon = inside != NULL ? strchr (inside, ':') : NULL;
      const DdFormField *field;

      if (inside == NULL)
        return refuse (error, text, "{");
      if (colon != NULL)
        *colon = '\0';
      field = dd_form_get_field (self, inside);
      if (field == NULL && !g_strv_contains (other_placeholders, inside))
        return refuse (error, text, inside);
      if (colon != NULL &&
          (field == NULL || field->choices == NULL || strcmp (colon + 1, "boxes") != 0))
        return refuse (error, text, colon + 1);
      /* The incident as a noun is its title. */
      g_hash_table_add (named, g_strdup (strcmp (inside, "incident") == 0 ? "title" : inside));
    }
  return TRUE;
}

/* A form that asks for something and does not print it would lose what was typed. */
static gboolean
check_printed (const DdForm *self, GError **error)
{
  g_autoptr (GHashTable) named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!check_placeholders (self, self->title, named, error) ||
      !check_placeholders (self, self->opening, named, error) ||
      !check_placeholders (self, self->closing, named, error))
    return FALSE;

  for (guint i = 0; i < self->sections->len; i++)
    {
      const DdFormSection *section = g_ptr_array_index (self->sections, i);

      for (guint p = 0; p < section->paragraphs->len; p++)
        for (GStrv clause = g_ptr_array_index (section->paragraphs, p); *clause != NULL; clause++)
          if (!check_placeholders (self, *clause, named, error))
            return FALSE;
    }

  for (guint i = 0; i < self->sections->len; i++)
    {
      const DdFormSection *section = g_ptr_array_index (self->sections, i);

      for (guint f = 0; f < section->fields->len && section->paragraphs->len > 0; f++)
        {
          const DdFormField *field = g_ptr_array_index (section->fields, f);

          if (!g_hash_table_contains (named, field->key))
            return refuse (error, field->key, _ ("it is asked for and never printed"));
        }
    }
  return TRUE;
}

/**
 * dd_form_parse:
 * @json: content of a form's file
 * @length: in bytes; −1 if zero-terminated
 * @fields: the fields it may use
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the form; %NULL with %DD_ERROR_INVALID saying where @json is
 *   wrong
 */
DdForm *
dd_form_parse (const char *json, gssize length, const DdFormFields *fields, GError **error)
{
  static const char *const keys[] = { "kind",    "recipient", "zh",       "en",
                                      "basis",   "head",      "title",    "addressee",
                                      "opening", "closing",   "sections", NULL };
  static const char *const needed[] = { "kind", "basis", "head", "title", "opening", "closing" };
  g_autoptr (DdForm) self = g_new0 (DdForm, 1);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root;
  JsonArray *sections;
  int head;

  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) section_free);

  root = parse_object (parser, json, length, error);
  if (root == NULL || !has_only (root, "{", keys, error) ||
      !read_words (root, "{", FALSE, &self->words, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (get_text (root, needed[i]) == NULL)
      {
        refuse (error, needed[i], _ ("missing"));
        return NULL;
      }
  self->kind = g_strdup (get_text (root, "kind"));
  self->recipient = g_strdup (get_text (root, "recipient"));
  self->basis = g_strdup (get_text (root, "basis"));
  self->title = g_strdup (get_text (root, "title"));
  self->addressee = g_strdup (get_text (root, "addressee"));
  self->opening = g_strdup (get_text (root, "opening"));
  self->closing = g_strdup (get_text (root, "closing"));
  head = find_key (head_keys, G_N_ELEMENTS (head_keys), get_text (root, "head"));
  sections = get_array (root, "sections");
  if (head < 0 || sections == NULL || json_array_get_length (sections) == 0)
    {
      refuse (error, self->kind, head < 0 ? "head" : "sections");
      return NULL;
    }
  self->head = (DdReportHead) head;

  for (guint i = 0; i < json_array_get_length (sections); i++)
    {
      JsonObject *object = array_get_object (sections, i);

      if (object == NULL)
        {
          refuse (error, self->kind, "sections");
          return NULL;
        }
      if (!read_section (self, object, fields, error))
        return NULL;
    }
  return check_printed (self, error) ? g_steal_pointer (&self) : NULL;
}
