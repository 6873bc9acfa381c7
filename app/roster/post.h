/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/role.h"
#include "base/clock.h"

G_BEGIN_DECLS

/** DD_POST_PRINCIPAL, DD_POST_REGISTRAR: keys of the two posts that every desk has. */
#define DD_POST_PRINCIPAL "principal"
#define DD_POST_REGISTRAR "registrar"

/* The most characters of each. */
#define DD_POST_TITLE_MAX 100
#define DD_POST_CLASS_MAX 50

/**
 * DdPostKind:
 * @DD_POST_KIND_PRINCIPAL: 校长: signs
 * @DD_POST_KIND_DEPUTY_PRINCIPAL: 副校长: signs in the principal's place
 * @DD_POST_KIND_REGISTRAR: 学籍管理员
 * @DD_POST_KIND_GROUP_HEAD: 组长 of the leading group
 * @DD_POST_KIND_GROUP_DEPUTY: 副组长 of the leading group
 * @DD_POST_KIND_GROUP_MEMBER: 成员 of the leading group
 * @DD_POST_KIND_FIRST_RESPONSIBLE: 第一责任人 of a department
 * @DD_POST_KIND_SECURITY_ADMINISTRATOR: 信息安全管理员 of a department, part-time
 * @DD_POST_KIND_CLASS_TEACHER: 班主任
 * @DD_POST_KIND_OTHER: what only its title says
 *
 * What a post is, for the rules: who signs, which role its holder's account has, what a department
 * must have.
 */
typedef enum
{
  DD_POST_KIND_PRINCIPAL,
  DD_POST_KIND_DEPUTY_PRINCIPAL,
  DD_POST_KIND_REGISTRAR,
  DD_POST_KIND_GROUP_HEAD,
  DD_POST_KIND_GROUP_DEPUTY,
  DD_POST_KIND_GROUP_MEMBER,
  DD_POST_KIND_FIRST_RESPONSIBLE,
  DD_POST_KIND_SECURITY_ADMINISTRATOR,
  DD_POST_KIND_CLASS_TEACHER,
  DD_POST_KIND_OTHER,
} DdPostKind;

#define DD_N_POST_KINDS (DD_POST_KIND_OTHER + 1)

const char *dd_post_kind_to_key (DdPostKind kind);
gboolean dd_post_kind_from_key (const char *key, DdPostKind *kind);
const char *dd_post_kind_to_text (DdPostKind kind);
gboolean dd_post_kind_get_role (DdPostKind kind, DdRole *role);
gboolean dd_post_kind_signs (DdPostKind kind);

/**
 * DdPost:
 * @id: id; 0 if not saved yet
 * @key: (nullable): key of a post that every desk has
 * @kind: what it is
 * @title: the title typed; empty for that of its kind. dd_post_get_title() shows it
 * @department_id: where it belongs; 0 for no department
 * @class_name: (nullable): the class of a class teacher
 * @position: its place in its department
 * @created_at: since when it can be vacant, UTC milliseconds; %DD_TIME_UNKNOWN for always
 * @ended_at: since when it is no more; %DD_TIME_UNKNOWN while it is
 *
 * A post; it outlives its holder.
 */
typedef struct
{
  gint64 id;
  char *key;
  DdPostKind kind;
  char *title;
  gint64 department_id;
  char *class_name;
  int position;
  gint64 created_at;
  gint64 ended_at;

  /*< private >*/
  char *shown;
} DdPost;

DdPost *dd_post_new (DdPostKind kind, const char *title, gint64 department_id);
DdPost *dd_post_copy (const DdPost *self);
void dd_post_free (DdPost *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdPost, dd_post_free)

const char *dd_post_get_title (DdPost *self);
char *
dd_post_dup_title (DdPostKind kind, const char *key, const char *title, const char *class_name);
gboolean dd_post_check (const DdPost *self, GError **error);

G_END_DECLS
