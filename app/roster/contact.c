/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/contact.h"

#include "base/error.h"
#include "base/text.h"

#include <glib/gi18n.h>

#include <string.h>

/* What a name ends with that says how to reach an office, and not which one. The longer first. */
static const char *const LINES[] = {
  "热线电话", "举报电话", "报告电话", "值班电话", "办公电话", "联系电话", "值班热线", "值班室",
  "报警台",   "热线",     "专线",     "电话",     "传真",     "Hotline",  "hotline",
};

/* What the name of an authority, or of a part of one, ends with; "网信部门" is none. */
static const char *const AUTHORITIES[] = {
  "局", "办", "厅", "委", "委员会", "办公室", "政府",   "中心",   "大队",   "支队",   "总队",
  "队", "所", "处", "科", "股",     "组",     "Office", "Bureau", "office", "bureau",
};

/**
 * dd_contact_new:
 * @name: (nullable): the office's name; white space at its ends is dropped
 * @phone: (nullable): the number to ring
 * @hours: (nullable): when somebody answers there
 * @roles: (nullable) (array zero-terminated=1): the recipients it stands for
 *
 * Returns: (transfer full): a contact not saved yet
 */
DdContact *
dd_contact_new (const char *name, const char *phone, const char *hours, const char *const *roles)
{
  DdContact *self = g_new0 (DdContact, 1);
  char *clean = dd_text_clean (name);

  self->name = clean != NULL ? clean : g_strdup ("");
  self->phone = dd_text_clean (phone);
  self->hours = dd_text_clean (hours);
  self->roles = roles != NULL ? g_strdupv ((GStrv) roles) : g_new0 (char *, 1);
  return self;
}

/**
 * dd_contact_copy:
 * @self: a contact
 *
 * Returns: (transfer full): a copy
 */
DdContact *
dd_contact_copy (const DdContact *self)
{
  DdContact *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (DdContact, 1);
  copy->id = self->id;
  copy->name = g_strdup (self->name);
  copy->phone = g_strdup (self->phone);
  copy->hours = g_strdup (self->hours);
  copy->roles = g_strdupv (self->roles);
  return copy;
}

/**
 * dd_contact_free:
 * @self: (transfer full) (nullable): a contact
 */
void
dd_contact_free (DdContact *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->phone);
  g_free (self->hours);
  g_strfreev (self->roles);
  g_free (self);
}

/**
 * dd_contact_has_role:
 * @self: a contact
 * @role: a recipient
 *
 * Returns: whether a call or delivery to @self is one to @role
 */
gboolean
dd_contact_has_role (const DdContact *self, const char *role)
{
  g_return_val_if_fail (self != NULL && role != NULL, FALSE);

  return self->roles != NULL && g_strv_contains ((const char *const *) self->roles, role);
}

static gboolean
ends_like_one_of (const char *name, const char *const *ends, guint n)
{
  for (guint i = 0; i < n; i++)
    if (g_str_has_suffix (name, ends[i]))
      return TRUE;
  return FALSE;
}

/* Drops from the end of @name what says how to reach the office: a number, a hotline, an aside in
 * brackets. */
static gboolean
drop_line (char *name)
{
  gsize length;
  gunichar last;

  g_strchomp (name);
  length = strlen (name);
  if (length == 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (LINES); i++)
    if (g_str_has_suffix (name, LINES[i]))
      {
        name[length - strlen (LINES[i])] = '\0';
        return TRUE;
      }
  last = g_utf8_get_char (g_utf8_find_prev_char (name, name + length));
  if (last == ')' || last == 0xff09)
    {
      char *ascii = strrchr (name, '(');
      char *wide = g_strrstr (name, "（");
      char *open = ascii > wide ? ascii : wide;

      if (open == NULL)
        return FALSE;
      *open = '\0';
      return TRUE;
    }
  if (g_unichar_isdigit (last) || last == '-' || last == 0xff1a || last == ':')
    {
      *g_utf8_find_prev_char (name, name + length) = '\0';
      return TRUE;
    }
  return FALSE;
}

/**
 * dd_contact_dup_authority:
 * @self: a contact
 *
 * A contact is whom to ring, and may be no more than a line: "网信部门热线", "12387". A paper is
 * addressed to an authority.
 *
 * Returns: (transfer full) (nullable): the authority that its name gives: "市委网信办" of
 *   "市委网信办值班室"; %NULL if it gives none, and the recipient's own name is to be used
 */
char *
dd_contact_dup_authority (const DdContact *self)
{
  g_autofree char *name = NULL;
  gboolean dropped = FALSE;

  g_return_val_if_fail (self != NULL, NULL);

  name = g_strdup (self->name);
  while (drop_line (name))
    dropped = TRUE;
  if (*name == '\0' ||
      (dropped && !ends_like_one_of (name, AUTHORITIES, G_N_ELEMENTS (AUTHORITIES))))
    return NULL;
  return g_steal_pointer (&name);
}

/**
 * dd_contact_check:
 * @self: a contact
 * @error: return location: %DD_ERROR_INVALID
 *
 * A number is taken as it is typed: extensions, spaces and "转" included. It may be missing, not
 * wrong.
 *
 * Returns: whether it can be saved
 */
gboolean
dd_contact_check (const DdContact *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!dd_text_check (self->name, _ ("Office"), DD_CONTACT_NAME_MAX, error) ||
      !dd_text_check (self->phone, _ ("Phone"), DD_CONTACT_PHONE_MAX, error) ||
      !dd_text_check (self->hours, _ ("Hours"), DD_CONTACT_HOURS_MAX, error))
    return FALSE;
  if (dd_text_is_blank (self->name))
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("Please enter the name of the office."));
      return FALSE;
    }
  for (guint i = 0; self->roles != NULL && self->roles[i] != NULL; i++)
    if (!dd_text_check (self->roles[i], _ ("Recipient"), DD_CONTACT_NAME_MAX, error) ||
        dd_text_is_blank (self->roles[i]))
      {
        if (error != NULL && *error == NULL)
          g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                               _ ("A recipient has no name. Please choose one from the list."));
        return FALSE;
      }
  return TRUE;
}
