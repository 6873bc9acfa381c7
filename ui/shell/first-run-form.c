/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/first-run-form.h"

#include "base/error.h"
#include "base/json-build.h"
#include "base/text.h"
#include "deadlines/wording.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

static const char *const field_keys[DD_FIRST_RUN_N_FIELDS] = {
  [DD_FIRST_RUN_SCHOOL] = "school",
  [DD_FIRST_RUN_ZONE] = "zone",
  [DD_FIRST_RUN_PHONE] = "phone",
  [DD_FIRST_RUN_PRINCIPAL] = "principal",
  [DD_FIRST_RUN_REGISTRAR] = "registrar",
  [DD_FIRST_RUN_COUNTY_NAME] = "county-name",
  [DD_FIRST_RUN_COUNTY_PHONE] = "county-phone",
  [DD_FIRST_RUN_CYBERSPACE_NAME] = "cyberspace-name",
  [DD_FIRST_RUN_CYBERSPACE_PHONE] = "cyberspace-phone",
  [DD_FIRST_RUN_POLICE_NAME] = "police-name",
  [DD_FIRST_RUN_POLICE_PHONE] = "police-phone",
};

/**
 * dd_first_run_form_new:
 *
 * Every page has working defaults: the time zone, the national hotline (12387, of the measure of
 * 2025-11-01) and the emergency number of the police.
 *
 * Returns: (transfer full): a form with the defaults in it
 */
DdFirstRunForm *
dd_first_run_form_new (void)
{
  DdFirstRunForm *self = g_new0 (DdFirstRunForm, 1);

  self->one_office = TRUE;
  for (guint i = 0; i < DD_FIRST_RUN_N_FIELDS; i++)
    dd_first_run_form_set (self, i, NULL);
  dd_first_run_form_set (self, DD_FIRST_RUN_ZONE, DD_SCHOOL_ZONE_DEFAULT);
  dd_first_run_form_set (self, DD_FIRST_RUN_COUNTY_NAME, C_ ("office", "County education bureau"));
  dd_first_run_form_set (self, DD_FIRST_RUN_CYBERSPACE_NAME,
                         C_ ("office", "Cyberspace administration hotline"));
  dd_first_run_form_set (self, DD_FIRST_RUN_CYBERSPACE_PHONE, "12387");
  dd_first_run_form_set (self, DD_FIRST_RUN_POLICE_NAME, C_ ("office", "Police"));
  dd_first_run_form_set (self, DD_FIRST_RUN_POLICE_PHONE, "110");
  return self;
}

/**
 * dd_first_run_form_free:
 * @self: (transfer full) (nullable): a form
 */
void
dd_first_run_form_free (DdFirstRunForm *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < DD_FIRST_RUN_N_FIELDS; i++)
    g_free (self->fields[i]);
  g_free (self);
}

/**
 * dd_first_run_form_set:
 * @self: a form
 * @field: a field
 * @text: (nullable): what stands in it
 */
void
dd_first_run_form_set (DdFirstRunForm *self, DdFirstRunField field, const char *text)
{
  char *copy;

  g_return_if_fail (self != NULL);
  g_return_if_fail (field < DD_FIRST_RUN_N_FIELDS);

  copy = g_strdup (text != NULL ? text : "");
  g_free (self->fields[field]);
  self->fields[field] = copy;
}

/**
 * dd_first_run_form_to_json:
 * @self: a form
 *
 * Returns: (transfer full): the form for a draft
 */
char *
dd_first_run_form_to_json (const DdFirstRunForm *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (self != NULL, NULL);

  json_builder_begin_object (builder);
  dd_json_build_int (builder, "page", self->page);
  dd_json_build_boolean (builder, "one-office", self->one_office);
  for (guint i = 0; i < DD_FIRST_RUN_N_FIELDS; i++)
    dd_json_build_text (builder, field_keys[i], self->fields[i]);
  json_builder_end_object (builder);
  return dd_json_build_finish (builder);
}

/**
 * dd_first_run_form_read_json:
 * @self: a form
 * @json: what dd_first_run_form_to_json() gave; keys that are missing change nothing
 *
 * Returns: whether @json could be read
 */
gboolean
dd_first_run_form_read_json (DdFirstRunForm *self, const char *json)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (json != NULL, FALSE);

  root = json_from_string (json, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return FALSE;

  object = json_node_get_object (root);
  self->page = (guint) CLAMP (json_object_get_int_member_with_default (object, "page", 0), 0,
                              DD_FIRST_RUN_N_PAGES - 1);
  self->one_office = json_object_get_boolean_member_with_default (object, "one-office", TRUE);
  for (guint i = 0; i < DD_FIRST_RUN_N_FIELDS; i++)
    {
      const char *text = json_object_get_string_member_with_default (object, field_keys[i], NULL);

      if (text != NULL)
        dd_first_run_form_set (self, i, text);
    }
  return TRUE;
}

static DdSchool *
to_school (const DdFirstRunForm *self)
{
  g_autofree char *name = dd_text_clean (self->fields[DD_FIRST_RUN_SCHOOL]);
  g_autofree char *zone = dd_text_clean (self->fields[DD_FIRST_RUN_ZONE]);
  g_autofree char *phone = dd_text_clean (self->fields[DD_FIRST_RUN_PHONE]);

  return dd_school_new (name != NULL ? name : "", zone != NULL ? zone : DD_SCHOOL_ZONE_DEFAULT,
                        phone);
}

/**
 * dd_first_run_form_check_school:
 * @self: a form
 * @error: return location for a sentence that says what is missing
 *
 * Returns: whether the page of the school is complete
 */
gboolean
dd_first_run_form_check_school (const DdFirstRunForm *self, GError **error)
{
  g_autoptr (DdSchool) school = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  school = to_school (self);
  return dd_school_check (school, error);
}

/**
 * dd_first_run_form_check_person:
 * @self: a form
 * @person: whose account
 * @password: what was typed as the password
 * @repeated: what was typed the second time
 * @about_password: (out): whether the sentence is about the password, not about the name
 * @error: return location for a sentence that says what to mend
 *
 * Returns: whether the account can be made
 */
gboolean
dd_first_run_form_check_person (const DdFirstRunForm *self,
                                DdFirstRunPerson person,
                                const char *password,
                                const char *repeated,
                                gboolean *about_password,
                                GError **error)
{
  const char *principal, *registrar, *typed;
  g_autofree char *name = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (about_password != NULL, FALSE);

  principal = self->fields[DD_FIRST_RUN_PRINCIPAL];
  registrar = self->fields[DD_FIRST_RUN_REGISTRAR];
  typed = person == DD_FIRST_RUN_PERSON_PRINCIPAL ? principal : registrar;

  *about_password = FALSE;
  if (dd_text_is_blank (typed))
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("Please enter the name; it is chosen at sign-in and stands in the "
                              "log."));
      return FALSE;
    }
  name = dd_account_name_clean (typed, error);
  if (name == NULL)
    return FALSE;
  if (person == DD_FIRST_RUN_PERSON_REGISTRAR)
    {
      g_autofree char *other = dd_text_clean (principal);

      if (g_strcmp0 (name, other) == 0)
        {
          g_set_error_literal (
              error, DD_ERROR, DD_ERROR_INVALID,
              _ ("Principal and registrar need accounts of their own: one writes, the other "
                 "signs."));
          return FALSE;
        }
    }

  *about_password = TRUE;
  if (!dd_password_check (password, name, error))
    return FALSE;
  if (g_strcmp0 (password, repeated) != 0)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("The two passwords differ. Please type the second one again."));
      return FALSE;
    }
  return TRUE;
}

/* A contact, if it has a number. */
static void
add_contact (GPtrArray *contacts,
             const char *name,
             const char *phone,
             const char *fallback_name,
             const char *const *roles)
{
  g_autofree char *clean_name = dd_text_clean (name);
  g_autofree char *clean_phone = dd_text_clean (phone);

  if (clean_phone == NULL)
    return;
  g_ptr_array_add (contacts, dd_contact_new (clean_name != NULL ? clean_name : fallback_name,
                                             clean_phone, NULL, roles));
}

/**
 * dd_first_run_form_to_setup:
 * @self: a form
 * @recovery_public: the public half of the recovery key, 32 bytes
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what the desk starts with, accounts still to be added; %NULL
 *   with a sentence if something cannot be taken
 */
DdDeskSetup *
dd_first_run_form_to_setup (const DdFirstRunForm *self,
                            const guint8 *recovery_public,
                            GError **error)
{
  static const char *const county_only[] = { DD_RECIPIENT_COUNTY_EDUCATION, NULL };
  static const char *const county_and_superior[] = { DD_RECIPIENT_COUNTY_EDUCATION,
                                                     DD_RECIPIENT_SUPERIOR_EDUCATION, NULL };
  static const char *const cyberspace[] = { DD_RECIPIENT_PROVINCIAL_CYBERSPACE,
                                            DD_RECIPIENT_CITY_CYBERSPACE, NULL };
  static const char *const police[] = { DD_RECIPIENT_POLICE, NULL };
  g_autoptr (DdDeskSetup) setup = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (recovery_public != NULL, NULL);

  setup = dd_desk_setup_new ();
  setup->school = to_school (self);
  if (!dd_school_check (setup->school, error))
    return NULL;
  memcpy (setup->recovery_public, recovery_public, sizeof setup->recovery_public);

  add_contact (setup->contacts, self->fields[DD_FIRST_RUN_COUNTY_NAME],
               self->fields[DD_FIRST_RUN_COUNTY_PHONE], C_ ("office", "County education bureau"),
               self->one_office ? county_and_superior : county_only);
  add_contact (setup->contacts, self->fields[DD_FIRST_RUN_CYBERSPACE_NAME],
               self->fields[DD_FIRST_RUN_CYBERSPACE_PHONE],
               C_ ("office", "Cyberspace administration hotline"), cyberspace);
  add_contact (setup->contacts, self->fields[DD_FIRST_RUN_POLICE_NAME],
               self->fields[DD_FIRST_RUN_POLICE_PHONE], C_ ("office", "Police"), police);
  for (guint i = 0; i < setup->contacts->len; i++)
    if (!dd_contact_check (g_ptr_array_index (setup->contacts, i), error))
      return NULL;
  return g_steal_pointer (&setup);
}
