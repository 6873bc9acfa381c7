/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/store-rows.h"

#include <glib/gi18n.h>

DdPerson *
dd_person_from_row (DdStatement *row)
{
  DdPerson *person = g_new0 (DdPerson, 1);

  person->id = dd_statement_int (row, 0);
  person->name = dd_statement_dup_text (row, 1);
  person->staff_number = dd_statement_dup_text (row, 2);
  person->phone = dd_statement_dup_text (row, 3);
  person->office_phone = dd_statement_dup_text (row, 4);
  person->mail = dd_statement_dup_text (row, 5);
  person->backup_id = dd_statement_int (row, 6);
  person->left_at = dd_statement_time (row, 7);
  return person;
}

DdPost *
dd_post_from_row (DdStatement *row)
{
  DdPost *post = g_new0 (DdPost, 1);

  post->id = dd_statement_int (row, 0);
  post->key = dd_statement_dup_text (row, 1);
  post->kind = DD_POST_KIND_OTHER;
  dd_post_kind_from_key (dd_statement_text (row, 2), &post->kind);
  post->title = dd_statement_dup_text (row, 3);
  post->department_id = dd_statement_int (row, 4);
  post->class_name = dd_statement_dup_text (row, 5);
  post->position = (int) dd_statement_int (row, 6);
  post->created_at = dd_statement_time (row, 7);
  post->ended_at = dd_statement_time (row, 8);
  return post;
}

char *
dd_post_title_from_row (DdStatement *row, gboolean acting)
{
  DdPostKind kind = DD_POST_KIND_OTHER;
  g_autofree char *title = NULL;

  dd_post_kind_from_key (dd_statement_text (row, 0), &kind);
  title = dd_post_dup_title (kind, dd_statement_text (row, 1), dd_statement_text (row, 2),
                             dd_statement_text (row, 3));
  /* Translators: the title of somebody who holds a post in another's place for a while. */
  return acting ? g_strdup_printf (C_ ("post", "Acting %s"), title) : g_steal_pointer (&title);
}
