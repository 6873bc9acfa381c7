/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/post.h"

#include "base/error.h"
#include "base/text.h"

#include <glib/gi18n.h>

/* One row a kind: key, name, the role its holder's account has, whether it signs. */
static const struct
{
  const char *key;
  const char *text;
  DdRole role;
  gboolean signs;
} kinds[DD_N_POST_KINDS] = {
  [DD_POST_KIND_PRINCIPAL] = { "principal", NC_ ("post", "Principal"), DD_ROLE_PRINCIPAL, TRUE },
  [DD_POST_KIND_DEPUTY_PRINCIPAL] = { "deputy-principal", NC_ ("post", "Deputy principal"),
                                      DD_ROLE_DEPUTY, TRUE },
  [DD_POST_KIND_REGISTRAR] = { "registrar", NC_ ("post", "Registrar"), DD_ROLE_REGISTRAR, FALSE },
  [DD_POST_KIND_GROUP_HEAD] = { "group-head", NC_ ("post", "Group head"), DD_ROLE_TEACHER, FALSE },
  [DD_POST_KIND_GROUP_DEPUTY] = { "group-deputy", NC_ ("post", "Deputy group head"),
                                  DD_ROLE_TEACHER, FALSE },
  [DD_POST_KIND_GROUP_MEMBER] = { "group-member", NC_ ("post", "Group member"), DD_ROLE_TEACHER,
                                  FALSE },
  [DD_POST_KIND_FIRST_RESPONSIBLE] = { "first-responsible",
                                       NC_ ("post", "First responsible person"),
                                       DD_ROLE_DEPARTMENT_HEAD, FALSE },
  [DD_POST_KIND_SECURITY_ADMINISTRATOR] = { "security-administrator",
                                            NC_ ("post", "Security administrator"),
                                            DD_ROLE_SECURITY_ADMINISTRATOR, FALSE },
  [DD_POST_KIND_CLASS_TEACHER] = { "class-teacher", NC_ ("post", "Class teacher"), DD_ROLE_TEACHER,
                                   FALSE },
  [DD_POST_KIND_OTHER] = { "other", NC_ ("post", "Other post"), DD_ROLE_TEACHER, FALSE },
};

/**
 * dd_post_kind_to_key:
 * @kind: a kind of post
 *
 * Returns: (transfer none): its stable key
 */
const char *
dd_post_kind_to_key (DdPostKind kind)
{
  g_return_val_if_fail ((guint) kind < DD_N_POST_KINDS, "");

  return kinds[kind].key;
}

/**
 * dd_post_kind_from_key:
 * @key: (nullable): a key
 * @kind: (out): the kind of post
 *
 * Returns: whether there is such a kind
 */
gboolean
dd_post_kind_from_key (const char *key, DdPostKind *kind)
{
  for (guint i = 0; key != NULL && i < DD_N_POST_KINDS; i++)
    if (g_str_equal (kinds[i].key, key))
      {
        *kind = (DdPostKind) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * dd_post_kind_to_text:
 * @kind: a kind of post
 *
 * Returns: (transfer none): its name in the user's words
 */
const char *
dd_post_kind_to_text (DdPostKind kind)
{
  g_return_val_if_fail ((guint) kind < DD_N_POST_KINDS, "");

  return g_dpgettext2 (NULL, "post", kinds[kind].text);
}

/**
 * dd_post_kind_get_role:
 * @kind: a kind of post
 * @role: (out): the role that the account of its holder has
 *
 * Returns: whether there is one
 */
gboolean
dd_post_kind_get_role (DdPostKind kind, DdRole *role)
{
  g_return_val_if_fail ((guint) kind < DD_N_POST_KINDS, FALSE);

  *role = kinds[kind].role;
  return TRUE;
}

/**
 * dd_post_kind_signs:
 * @kind: a kind of post
 *
 * Returns: whether its holder signs reports, so that not everybody who keeps the roster may appoint
 *   to it
 */
gboolean
dd_post_kind_signs (DdPostKind kind)
{
  g_return_val_if_fail ((guint) kind < DD_N_POST_KINDS, FALSE);

  return kinds[kind].signs;
}

/**
 * dd_post_new:
 * @kind: what it is
 * @title: (nullable): its title; %NULL for that of its kind
 * @department_id: where it belongs; 0 for no department
 *
 * Returns: (transfer full): a post not saved yet
 */
DdPost *
dd_post_new (DdPostKind kind, const char *title, gint64 department_id)
{
  DdPost *self = g_new0 (DdPost, 1);
  char *clean = dd_text_clean (title);

  self->kind = kind;
  self->title = clean != NULL ? clean : g_strdup ("");
  self->department_id = department_id;
  self->created_at = DD_TIME_UNKNOWN;
  self->ended_at = DD_TIME_UNKNOWN;
  return self;
}

/**
 * dd_post_copy:
 * @self: a post
 *
 * Returns: (transfer full): a copy
 */
DdPost *
dd_post_copy (const DdPost *self)
{
  DdPost *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->key = g_strdup (self->key);
  copy->title = g_strdup (self->title);
  copy->class_name = g_strdup (self->class_name);
  copy->shown = NULL;
  return copy;
}

/**
 * dd_post_free:
 * @self: (transfer full) (nullable): a post
 */
void
dd_post_free (DdPost *self)
{
  if (self == NULL)
    return;

  g_free (self->key);
  g_free (self->title);
  g_free (self->class_name);
  g_free (self->shown);
  g_free (self);
}

/**
 * dd_post_dup_title:
 * @kind: what the post is
 * @key: (nullable): key of a post that every desk has
 * @title: (nullable): the title typed
 * @class_name: (nullable): the class of a class teacher
 *
 * Returns: (transfer full): the title to show: the one typed, or that of its kind in the user's
 *   language; a class teacher's with the class
 */
char *
dd_post_dup_title (DdPostKind kind, const char *key, const char *title, const char *class_name)
{
  /* The first desks wrote the key where a title was wanted. */
  gboolean typed = !dd_text_is_blank (title) && g_strcmp0 (title, key) != 0;
  const char *name = typed ? title : dd_post_kind_to_text (kind);

  if (kind == DD_POST_KIND_CLASS_TEACHER && !dd_text_is_blank (class_name))
    return g_strconcat (name, " · ", class_name, NULL);
  return g_strdup (name);
}

/**
 * dd_post_get_title:
 * @self: a post
 *
 * Returns: (transfer none): the title to show, as dd_post_dup_title() makes it
 */
const char *
dd_post_get_title (DdPost *self)
{
  g_autofree char *title = NULL;

  g_return_val_if_fail (self != NULL, "");

  title = dd_post_dup_title (self->kind, self->key, self->title, self->class_name);
  if (g_strcmp0 (title, self->shown) != 0)
    {
      g_free (self->shown);
      self->shown = g_steal_pointer (&title);
    }
  return self->shown;
}

/**
 * dd_post_check:
 * @self: a post
 * @error: return location: %DD_ERROR_INVALID
 *
 * Returns: whether it can be saved
 */
gboolean
dd_post_check (const DdPost *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!dd_text_check (self->title, _ ("Post"), DD_POST_TITLE_MAX, error) ||
      !dd_text_check (self->class_name, _ ("Class"), DD_POST_CLASS_MAX, error))
    return FALSE;
  if (self->kind == DD_POST_KIND_OTHER && dd_text_is_blank (self->title))
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("Please enter what the post is called."));
      return FALSE;
    }
  return TRUE;
}
