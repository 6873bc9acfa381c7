/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/report-form.h"

#include "base/error.h"

#include <glib/gi18n.h>

#define FORMS_PATH "/io/github/dutydesk/DutyDesk/forms/"

/**
 * dd_form_words_shown:
 * @self: words of a form
 *
 * Returns: (transfer none) (nullable): them in the language of the window
 */
const char *
dd_form_words_shown (const DdFormWords *self)
{
  /* Translators: forms carry their own English and Chinese words. Translate this as "zh" if the
   * window speaks Chinese, else leave "en". */
  return strcmp (C_ ("words of forms", "en"), "zh") == 0 ? self->zh : self->en;
}

static GBytes *
read_resource (const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (FORMS_PATH, name, ".json", NULL);

  return g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

static const DdFormFields *
shared_fields (GError **error)
{
  static DdFormFields
      *fields; /* kept for the life of the process, like the resource it is read from */
  g_autoptr (GBytes) content = NULL;

  if (fields != NULL)
    return fields;
  content = read_resource ("fields", error);
  if (content != NULL)
    fields = dd_form_fields_parse (g_bytes_get_data (content, NULL),
                                   (gssize) g_bytes_get_size (content), error);
  return fields;
}

/**
 * dd_form_find:
 * @kind: a report kind
 * @recipient: the role it goes to
 * @error: return location
 *
 * Finds the form of a report: the recipient's own where an authority asks differently, else the
 * kind's. Forms are read once and kept. To be called from the main thread.
 *
 * Returns: (transfer none) (nullable): the form; %NULL with %DD_ERROR_NOT_FOUND if there is none
 */
const DdForm *
dd_form_find (const char *kind, const char *recipient, GError **error)
{
  static GHashTable *forms; /* name of the file → DdForm, kept for the life of the process */
  g_autofree char *own = g_strconcat (kind, "-", recipient, NULL);
  const char *const names[] = { own, kind };
  const DdFormFields *fields = shared_fields (error);

  if (fields == NULL)
    return NULL;
  if (forms == NULL)
    forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) dd_form_free);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) content = NULL;
      DdForm *form = g_hash_table_lookup (forms, names[i]);

      if (form != NULL)
        return form;
      content = read_resource (names[i], NULL);
      if (content == NULL)
        continue;
      form = dd_form_parse (g_bytes_get_data (content, NULL), (gssize) g_bytes_get_size (content),
                            fields, error);
      if (form != NULL)
        g_hash_table_insert (forms, g_strdup (names[i]), form);
      return form;
    }

  g_set_error (error, DD_ERROR, DD_ERROR_NOT_FOUND,
               _ ("There is no written report of the kind “%s”."), kind);
  return NULL;
}

/**
 * dd_form_get_field:
 * @self: a form
 * @key: key of a field
 *
 * Returns: (transfer none) (nullable): the field; %NULL if the form does not ask for it
 */
const DdFormField *
dd_form_get_field (const DdForm *self, const char *key)
{
  for (guint i = 0; i < self->sections->len; i++)
    {
      const DdFormSection *section = g_ptr_array_index (self->sections, i);

      for (guint f = 0; f < section->fields->len; f++)
        {
          const DdFormField *field = g_ptr_array_index (section->fields, f);

          if (strcmp (field->key, key) == 0)
            return field;
        }
    }
  return NULL;
}

/**
 * dd_form_get_section_of:
 * @self: a form
 * @field_key: key of a field
 *
 * Returns: (transfer none) (nullable): the section that asks for it
 */
const DdFormSection *
dd_form_get_section_of (const DdForm *self, const char *field_key)
{
  for (guint i = 0; i < self->sections->len; i++)
    {
      const DdFormSection *section = g_ptr_array_index (self->sections, i);

      for (guint f = 0; f < section->fields->len; f++)
        if (strcmp (((const DdFormField *) g_ptr_array_index (section->fields, f))->key,
                    field_key) == 0)
          return section;
    }
  return NULL;
}

/**
 * dd_form_field_get_choice:
 * @self: a choice field
 * @key: (nullable): key of a choice
 *
 * Returns: (transfer none) (nullable): the choice; %NULL if there is none of that key
 */
const DdFormChoice *
dd_form_field_get_choice (const DdFormField *self, const char *key)
{
  for (guint i = 0; self->choices != NULL && key != NULL && i < self->choices->len; i++)
    {
      const DdFormChoice *choice = g_ptr_array_index (self->choices, i);

      if (strcmp (choice->key, key) == 0)
        return choice;
    }
  return NULL;
}

/**
 * dd_form_section_is_printed:
 * @self: a section
 *
 * Returns: whether it stands on the paper under its own heading
 */
gboolean
dd_form_section_is_printed (const DdFormSection *self)
{
  return self->layout != DD_FORM_LAYOUT_TEXT || self->paragraphs->len > 0;
}
