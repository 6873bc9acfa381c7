/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accounts/role.h"

#include <glib/gi18n.h>

/* The keys stand in the database and in verbs: they never change. */
static const struct
{
  const char *key;
  const char *text;
} roles[DD_N_ROLES] = {
  [DD_ROLE_PRINCIPAL] = { "principal", NC_ ("role", "Principal") },
  [DD_ROLE_DEPUTY] = { "deputy", NC_ ("role", "Deputy principal") },
  [DD_ROLE_REGISTRAR] = { "registrar", NC_ ("role", "Registrar") },
  [DD_ROLE_SECURITY_ADMINISTRATOR] = { "security-administrator",
                                       NC_ ("role", "Security administrator") },
  [DD_ROLE_DEPARTMENT_HEAD] = { "department-head", NC_ ("role", "Department head") },
  [DD_ROLE_TEACHER] = { "teacher", NC_ ("role", "Teacher") },
};

/**
 * dd_role_to_key:
 * @role: a role
 *
 * Returns: (transfer none): its stable key, as the database and the verbs write it
 */
const char *
dd_role_to_key (DdRole role)
{
  g_return_val_if_fail ((guint) role < DD_N_ROLES, "");

  return roles[role].key;
}

/**
 * dd_role_from_key:
 * @key: (nullable): a key
 * @role: (out): the role
 *
 * Returns: whether @key names a role
 */
gboolean
dd_role_from_key (const char *key, DdRole *role)
{
  for (guint i = 0; i < DD_N_ROLES; i++)
    if (g_strcmp0 (roles[i].key, key) == 0)
      {
        *role = (DdRole) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * dd_role_to_text:
 * @role: a role
 *
 * Returns: (transfer none): its name in the user's words
 */
const char *
dd_role_to_text (DdRole role)
{
  g_return_val_if_fail ((guint) role < DD_N_ROLES, "");

  return g_dpgettext2 (NULL, "role", roles[role].text);
}

/**
 * dd_roles_to_text:
 * @set: a set of roles, DD_ROLE_BIT() of each
 *
 * Returns: (transfer full): their names in one line; "none" for the empty set
 */
char *
dd_roles_to_text (guint set)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < DD_N_ROLES; i++)
    if ((set & DD_ROLE_BIT (i)) != 0)
      {
        if (text->len > 0)
          /* Translators: stands between the roles in a list of roles. */
          g_string_append (text, C_ ("role", ", "));
        g_string_append (text, dd_role_to_text ((DdRole) i));
      }
  if (text->len == 0)
    g_string_append (text, C_ ("role", "none"));
  return g_string_free (text, FALSE);
}
