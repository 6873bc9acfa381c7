/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DdRole:
 * @DD_ROLE_PRINCIPAL: 校长: signs, decides
 * @DD_ROLE_DEPUTY: 副校长: stands in for the principal
 * @DD_ROLE_REGISTRAR: 学籍管理员: reports, drafts, keeps the desk
 * @DD_ROLE_SECURITY_ADMINISTRATOR: 信息安全管理员 (part-time, of a department)
 * @DD_ROLE_DEPARTMENT_HEAD: 部门负责人: first responsible person
 * @DD_ROLE_TEACHER: 教师
 *
 * What an account may be; one account may be several.
 */
typedef enum
{
  DD_ROLE_PRINCIPAL,
  DD_ROLE_DEPUTY,
  DD_ROLE_REGISTRAR,
  DD_ROLE_SECURITY_ADMINISTRATOR,
  DD_ROLE_DEPARTMENT_HEAD,
  DD_ROLE_TEACHER,
} DdRole;

#define DD_N_ROLES (DD_ROLE_TEACHER + 1)

/** DD_ROLE_BIT: @role as a member of a set of roles (a #guint). */
#define DD_ROLE_BIT(role) (1u << (role))

/** DD_ROLES_SIGNING: the roles that sign reports, a set of DD_ROLE_BIT(). */
#define DD_ROLES_SIGNING (DD_ROLE_BIT (DD_ROLE_PRINCIPAL) | DD_ROLE_BIT (DD_ROLE_DEPUTY))

const char *dd_role_to_key (DdRole role);
gboolean dd_role_from_key (const char *key, DdRole *role);
const char *dd_role_to_text (DdRole role);
char *dd_roles_to_text (guint roles);

G_END_DECLS
