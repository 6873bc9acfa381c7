/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/profile-draft.h"

#include "base/error.h"
#include "base/json-build.h"
#include "base/text.h"
#include "base/workdays.h"
#include "deadlines/localized-text.h"

#include <glib/gi18n.h>

/* A name fits into a row, the name and number of a document into two. */
#define MAX_TITLE 60
#define MAX_SOURCE 200

/* A rule copied from elsewhere leaves what the school made of it there behind. */
static const char *const left_behind[] = { "id",       "enabled",  "off_reason",
                                           "original", "in_force", "source" };

/**
 * dd_profile_draft_new:
 *
 * Returns: (transfer full): a profile without a name and without rules
 */
DdProfileDraft *
dd_profile_draft_new (void)
{
  DdProfileDraft *self = g_new0 (DdProfileDraft, 1);

  self->title = g_strdup ("");
  self->source = g_strdup ("");
  g_date_clear (&self->in_force, 1);
  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_rule_draft_free);
  return self;
}

static void
add_rules (DdProfileDraft *self, const DdReportingProfile *profile)
{
  JsonArray *objects = json_object_get_array_member (profile->document, "rules");

  for (guint i = 0; i < profile->rules->len; i++)
    g_ptr_array_add (self->rules,
                     dd_rule_draft_new_from_rule (g_ptr_array_index (profile->rules, i),
                                                  json_array_get_object_element (objects, i)));
}

/* Each day as it stands in its rule; "" where none does. */
static void
read_days (DdProfileDraft *self)
{
  const char *first = NULL;

  for (guint i = 0; i < self->rules->len; i++)
    {
      const DdRuleDraft *rule = g_ptr_array_index (self->rules, i);
      const char *day = json_object_get_string_member_with_default (rule->document, "in_force", "");

      if (first == NULL)
        first = day;
      self->mixed = self->mixed || !g_str_equal (first, day);
    }
  if (!self->mixed && first != NULL && *first != '\0')
    dd_date_parse (first, &self->in_force);
}

/**
 * dd_profile_draft_new_from_profile:
 * @profile: a profile
 *
 * Returns: (transfer full): it, to be changed
 */
DdProfileDraft *
dd_profile_draft_new_from_profile (const DdReportingProfile *profile)
{
  DdProfileDraft *self;

  g_return_val_if_fail (profile != NULL, NULL);

  self = dd_profile_draft_new ();
  self->id = g_strdup (profile->id);
  g_free (self->title);
  self->title = g_strdup (profile->title);
  g_free (self->source);
  self->source = g_strdup (profile->source);
  self->document = json_object_ref (profile->document);
  add_rules (self, profile);
  read_days (self);
  return self;
}

/* A copy of @document without what belongs to the profile it stood in. */
static JsonObject *
copy_without (JsonObject *document)
{
  JsonObject *copy = json_object_new ();
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, document);
  while (json_object_iter_next_ordered (&iter, &key, &value))
    {
      gboolean stays = TRUE;

      for (guint i = 0; i < G_N_ELEMENTS (left_behind); i++)
        stays = stays && !g_str_equal (key, left_behind[i]);
      if (stays)
        json_object_set_member (copy, key, json_node_copy (value));
    }
  return copy;
}

/**
 * dd_profile_draft_take_rules_of:
 * @self: a new profile
 * @profile: another one
 *
 * Gives @self the rules of @profile in place of its own, to begin with. Their figures count as the
 * school's own until somebody says that they stand in the new document; one that is switched off
 * there is on here.
 */
void
dd_profile_draft_take_rules_of (DdProfileDraft *self, const DdReportingProfile *profile)
{
  g_return_if_fail (self != NULL && profile != NULL);

  g_ptr_array_set_size (self->rules, 0);
  add_rules (self, profile);
  for (guint i = 0; i < self->rules->len; i++)
    {
      DdRuleDraft *rule = g_ptr_array_index (self->rules, i);
      g_autoptr (JsonObject) document = g_steal_pointer (&rule->document);

      rule->document = copy_without (document);
      g_clear_pointer (&rule->name, g_free);
      rule->set_by_school = TRUE;
    }
}

/**
 * dd_profile_draft_read_in_force:
 * @self: a profile
 * @text: what was typed: a day such as 2026-03-17, or nothing
 * @error: return location
 *
 * Returns: whether it is one, which its rules then hold from
 */
gboolean
dd_profile_draft_read_in_force (DdProfileDraft *self, const char *text, GError **error)
{
  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  g_date_clear (&self->in_force, 1);
  return dd_text_is_blank (text) || dd_date_read (text, &self->in_force, error);
}

/**
 * dd_profile_draft_dup_in_force:
 * @self: a profile
 *
 * Returns: (transfer full): the day its rules hold from, "2026-03-17"; "" for always
 */
char *
dd_profile_draft_dup_in_force (const DdProfileDraft *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (!g_date_valid (&self->in_force))
    return g_strdup ("");
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&self->in_force),
                          g_date_get_month (&self->in_force), g_date_get_day (&self->in_force));
}

/**
 * dd_profile_draft_copy:
 * @self: a profile
 *
 * Returns: (transfer full): another like it
 */
DdProfileDraft *
dd_profile_draft_copy (const DdProfileDraft *self)
{
  DdProfileDraft *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = dd_profile_draft_new ();
  copy->id = g_strdup (self->id);
  g_free (copy->title);
  copy->title = g_strdup (self->title);
  g_free (copy->source);
  copy->source = g_strdup (self->source);
  copy->in_force = self->in_force;
  copy->mixed = self->mixed;
  if (self->document != NULL)
    copy->document = json_object_ref (self->document);
  for (guint i = 0; i < self->rules->len; i++)
    g_ptr_array_add (copy->rules, dd_rule_draft_copy (g_ptr_array_index (self->rules, i)));
  return copy;
}

/**
 * dd_profile_draft_free:
 * @self: (transfer full) (nullable): a profile
 */
void
dd_profile_draft_free (DdProfileDraft *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->title);
  g_free (self->source);
  g_ptr_array_unref (self->rules);
  g_clear_pointer (&self->document, json_object_unref);
  g_free (self);
}

static gboolean
refuse (DdProfileField *field, DdProfileField where, GError **error, const char *sentence)
{
  if (field != NULL)
    *field = where;
  g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID, sentence);
  return FALSE;
}

/* Names that read the same are the same: 全角 or 半角, with or without a space at the end. */
static char *
fold (const char *title)
{
  g_autofree char *stripped = g_strstrip (g_strdup (title));
  g_autofree char *normal = g_utf8_normalize (stripped, -1, G_NORMALIZE_ALL);

  return normal != NULL ? g_utf8_casefold (normal, -1) : g_steal_pointer (&stripped);
}

static gboolean
check_title (const DdProfileDraft *self, GPtrArray *others, DdProfileField *field, GError **error)
{
  g_autofree char *title = fold (self->title);

  if (dd_text_is_blank (self->title))
    return refuse (field, DD_PROFILE_FIELD_TITLE, error,
                   _ ("Give the profile a name, such as “County emergency plan”."));
  if (g_utf8_strlen (self->title, -1) > MAX_TITLE)
    return refuse (field, DD_PROFILE_FIELD_TITLE, error,
                   _ ("The name is too long: 60 characters at most. The document’s full name has "
                      "its own line."));
  for (guint i = 0; i < others->len; i++)
    {
      const DdReportingProfile *other = g_ptr_array_index (others, i);
      g_autofree char *other_title = fold (other->title);

      if (g_strcmp0 (other->id, self->id) != 0 && g_str_equal (other_title, title))
        return refuse (field, DD_PROFILE_FIELD_TITLE, error,
                       _ ("There is a profile of this name already. Choose another name, or change "
                          "that profile."));
    }
  return TRUE;
}

static gboolean
check_rules (const DdProfileDraft *self, DdProfileField *field, GError **error)
{
  if (self->rules->len == 0)
    return refuse (field, DD_PROFILE_FIELD_RULES, error,
                   _ ("Add at least one rule: which report, to whom, by when."));
  for (guint i = 0; i < self->rules->len; i++)
    {
      const DdRuleDraft *rule = g_ptr_array_index (self->rules, i);

      if (!dd_rule_draft_check (rule, NULL, error))
        {
          if (field != NULL)
            *field = DD_PROFILE_FIELD_RULES;
          return FALSE;
        }
      for (guint j = 0; j < i; j++)
        if (dd_rule_draft_is_same_duty (rule, g_ptr_array_index (self->rules, j)))
          return refuse (field, DD_PROFILE_FIELD_RULES, error,
                         _ ("Two rules ask for the same report to the same recipient for the same "
                            "incidents. Remove one of them."));
    }
  return TRUE;
}

/**
 * dd_profile_draft_check:
 * @self: a profile
 * @others: (element-type DdReportingProfile): the profiles in force, @self may be among them
 * @field: (out) (optional): where something is to be mended
 * @error: return location
 *
 * Returns: whether it can be used; else %DD_ERROR_INVALID with a sentence that says what to do
 */
gboolean
dd_profile_draft_check (const DdProfileDraft *self,
                        GPtrArray *others,
                        DdProfileField *field,
                        GError **error)
{
  g_return_val_if_fail (self != NULL && others != NULL, FALSE);

  if (!check_title (self, others, field, error))
    return FALSE;
  if (dd_text_is_blank (self->source))
    return refuse (field, DD_PROFILE_FIELD_SOURCE, error,
                   _ ("Write down the document it comes from: its name, and its number if it has "
                      "one."));
  if (g_utf8_strlen (self->source, -1) > MAX_SOURCE)
    return refuse (field, DD_PROFILE_FIELD_SOURCE, error,
                   _ ("The name of the document is too long: 200 characters at most."));
  return check_rules (self, field, error);
}

static gboolean
is_taken (const DdProfileDraft *self, const char *name)
{
  for (guint i = 0; i < self->rules->len; i++)
    if (g_strcmp0 (((DdRuleDraft *) g_ptr_array_index (self->rules, i))->name, name) == 0)
      return TRUE;
  return FALSE;
}

/* "first-county-education", "first-county-education-2" */
static void
name_rules (DdProfileDraft *self)
{
  for (guint i = 0; i < self->rules->len; i++)
    {
      DdRuleDraft *rule = g_ptr_array_index (self->rules, i);
      g_autofree char *stem = NULL;

      if (rule->name != NULL)
        continue;
      stem = g_strdup_printf ("%s-%s", rule->kind, rule->recipient);
      if (!is_taken (self, stem))
        rule->name = g_steal_pointer (&stem);
      for (guint n = 2; rule->name == NULL; n++)
        {
          g_autofree char *name = g_strdup_printf ("%s-%u", stem, n);

          if (!is_taken (self, name))
            rule->name = g_steal_pointer (&name);
        }
    }
}

/* The school's own words take the place of a text in several languages only where they differ. */
static void
set_text (const DdProfileDraft *self, JsonObject *object, const char *key, const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  JsonNode *former = self->document != NULL ? json_object_get_member (self->document, key) : NULL;
  g_autofree char *former_text = dd_localized_text_read (former);

  if (g_strcmp0 (former_text, trimmed) == 0)
    json_object_set_member (object, key, json_node_copy (former));
  else
    json_object_set_string_member (object, key, trimmed);
}

/**
 * dd_profile_draft_to_profile:
 * @self: a profile that passed dd_profile_draft_check()
 * @id: its id
 * @error: return location
 *
 * Returns: (transfer full) (nullable): it, read by the same reader as a file; %NULL with @error set
 */
DdReportingProfile *
dd_profile_draft_to_profile (const DdProfileDraft *self, const char *id, GError **error)
{
  g_autoptr (DdProfileDraft) named = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *day = NULL;
  JsonObject *object = json_object_new ();
  JsonArray *rules = json_array_new ();
  char *text;

  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  day = dd_profile_draft_dup_in_force (self);
  named = dd_profile_draft_copy (self);
  name_rules (named);
  json_object_set_string_member (object, "id", id);
  set_text (self, object, "title", self->title);
  set_text (self, object, "source", self->source);
  for (guint i = 0; i < named->rules->len; i++)
    {
      JsonObject *rule = dd_rule_draft_to_json (g_ptr_array_index (named->rules, i));

      if (!self->mixed && *day != '\0')
        json_object_set_string_member (rule, "in_force", day);
      else if (!self->mixed)
        json_object_remove_member (rule, "in_force");
      json_array_add_object_element (rules, rule);
    }
  json_object_set_array_member (object, "rules", rules);
  text = dd_json_object_finish (object);
  bytes = g_bytes_new_take (text, strlen (text));
  return dd_reporting_profile_new_from_json (bytes, self->title, error);
}

/**
 * dd_reporting_profile_is_shipped:
 * @profile: a profile
 *
 * Returns: whether a profile of its id comes with the app: its duties are those of its document,
 *   and only its figures are the school's to change
 */
gboolean
dd_reporting_profile_is_shipped (const DdReportingProfile *profile)
{
  g_autoptr (GPtrArray) shipped = dd_reporting_profiles_load_shipped (NULL);

  g_return_val_if_fail (profile != NULL, FALSE);

  return shipped != NULL && dd_reporting_profiles_find (shipped, profile->id) != NULL;
}

/**
 * dd_reporting_profile_is_on:
 * @profile: a profile
 *
 * Returns: whether any of its rules is switched on
 */
gboolean
dd_reporting_profile_is_on (const DdReportingProfile *profile)
{
  g_return_val_if_fail (profile != NULL, FALSE);

  for (guint i = 0; i < profile->rules->len; i++)
    if (((const DdReportingRule *) g_ptr_array_index (profile->rules, i))->enabled)
      return TRUE;
  return FALSE;
}
