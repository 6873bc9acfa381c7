/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/roster-mapping.h"

#include "roster/roster-import-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* How far down the headings may stand, below titles and notes. */
#define ROWS_LOOKED_AT 20

static const char *const FIELDS[DD_N_ROSTER_FIELDS] = {
  [DD_ROSTER_FIELD_NAME] = NC_ ("column", "Name"),
  [DD_ROSTER_FIELD_STAFF_NUMBER] = NC_ ("column", "Staff number"),
  [DD_ROSTER_FIELD_PHONE] = NC_ ("column", "Mobile phone"),
  [DD_ROSTER_FIELD_OFFICE_PHONE] = NC_ ("column", "Office phone"),
  [DD_ROSTER_FIELD_MAIL] = NC_ ("column", "Mail"),
  [DD_ROSTER_FIELD_DEPARTMENT] = NC_ ("column", "Department"),
  [DD_ROSTER_FIELD_TITLE] = NC_ ("column", "Post"),
  [DD_ROSTER_FIELD_KIND] = NC_ ("column", "Kind of post"),
  [DD_ROSTER_FIELD_CLASS] = NC_ ("column", "Class"),
  [DD_ROSTER_FIELD_FROM] = NC_ ("column", "First day"),
  [DD_ROSTER_FIELD_UNTIL] = NC_ ("column", "Last day"),
  [DD_ROSTER_FIELD_ACTING] = NC_ ("column", "Acting"),
  [DD_ROSTER_FIELD_BACKUP] = NC_ ("column", "Backup"),
};

/* Headings as schools write them, plain. A weak one gives way to another heading of its field:
 * where both 手机 and 电话 stand, 电话 is not the mobile. */
static const struct
{
  const char *heading;
  DdRosterField field;
  gboolean is_weak;
} HEADINGS[] = {
  { "姓名", DD_ROSTER_FIELD_NAME, FALSE },
  { "教师姓名", DD_ROSTER_FIELD_NAME, FALSE },
  { "人员姓名", DD_ROSTER_FIELD_NAME, FALSE },
  { "责任人姓名", DD_ROSTER_FIELD_NAME, FALSE },
  { "责任人", DD_ROSTER_FIELD_NAME, TRUE },
  { "人员", DD_ROSTER_FIELD_NAME, TRUE },
  { "name", DD_ROSTER_FIELD_NAME, FALSE },
  { "fullname", DD_ROSTER_FIELD_NAME, FALSE },
  { "工号", DD_ROSTER_FIELD_STAFF_NUMBER, FALSE },
  { "教工号", DD_ROSTER_FIELD_STAFF_NUMBER, FALSE },
  { "职工号", DD_ROSTER_FIELD_STAFF_NUMBER, FALSE },
  { "教职工号", DD_ROSTER_FIELD_STAFF_NUMBER, FALSE },
  { "员工编号", DD_ROSTER_FIELD_STAFF_NUMBER, FALSE },
  { "人员编号", DD_ROSTER_FIELD_STAFF_NUMBER, FALSE },
  { "staffnumber", DD_ROSTER_FIELD_STAFF_NUMBER, FALSE },
  { "staffno", DD_ROSTER_FIELD_STAFF_NUMBER, FALSE },
  { "staffid", DD_ROSTER_FIELD_STAFF_NUMBER, FALSE },
  { "手机", DD_ROSTER_FIELD_PHONE, FALSE },
  { "手机号", DD_ROSTER_FIELD_PHONE, FALSE },
  { "手机号码", DD_ROSTER_FIELD_PHONE, FALSE },
  { "移动电话", DD_ROSTER_FIELD_PHONE, FALSE },
  { "联系手机", DD_ROSTER_FIELD_PHONE, FALSE },
  { "联系电话", DD_ROSTER_FIELD_PHONE, TRUE },
  { "联系方式", DD_ROSTER_FIELD_PHONE, TRUE },
  { "电话", DD_ROSTER_FIELD_PHONE, TRUE },
  { "电话号码", DD_ROSTER_FIELD_PHONE, TRUE },
  { "mobile", DD_ROSTER_FIELD_PHONE, FALSE },
  { "mobilephone", DD_ROSTER_FIELD_PHONE, FALSE },
  { "cellphone", DD_ROSTER_FIELD_PHONE, FALSE },
  { "phone", DD_ROSTER_FIELD_PHONE, TRUE },
  { "telephone", DD_ROSTER_FIELD_PHONE, TRUE },
  { "办公电话", DD_ROSTER_FIELD_OFFICE_PHONE, FALSE },
  { "办公室电话", DD_ROSTER_FIELD_OFFICE_PHONE, FALSE },
  { "座机", DD_ROSTER_FIELD_OFFICE_PHONE, FALSE },
  { "固定电话", DD_ROSTER_FIELD_OFFICE_PHONE, FALSE },
  { "固话", DD_ROSTER_FIELD_OFFICE_PHONE, FALSE },
  { "officephone", DD_ROSTER_FIELD_OFFICE_PHONE, FALSE },
  { "landline", DD_ROSTER_FIELD_OFFICE_PHONE, FALSE },
  { "邮箱", DD_ROSTER_FIELD_MAIL, FALSE },
  { "电子邮箱", DD_ROSTER_FIELD_MAIL, FALSE },
  { "电子邮件", DD_ROSTER_FIELD_MAIL, FALSE },
  { "邮箱地址", DD_ROSTER_FIELD_MAIL, FALSE },
  { "mail", DD_ROSTER_FIELD_MAIL, FALSE },
  { "email", DD_ROSTER_FIELD_MAIL, FALSE },
  { "emailaddress", DD_ROSTER_FIELD_MAIL, FALSE },
  { "部门", DD_ROSTER_FIELD_DEPARTMENT, FALSE },
  { "部门名称", DD_ROSTER_FIELD_DEPARTMENT, FALSE },
  { "所在部门", DD_ROSTER_FIELD_DEPARTMENT, FALSE },
  { "所属部门", DD_ROSTER_FIELD_DEPARTMENT, FALSE },
  { "科室", DD_ROSTER_FIELD_DEPARTMENT, FALSE },
  { "处室", DD_ROSTER_FIELD_DEPARTMENT, FALSE },
  { "处室部门", DD_ROSTER_FIELD_DEPARTMENT, FALSE },
  { "年级组", DD_ROSTER_FIELD_DEPARTMENT, FALSE },
  { "年级", DD_ROSTER_FIELD_DEPARTMENT, TRUE },
  { "教研组", DD_ROSTER_FIELD_DEPARTMENT, TRUE },
  { "department", DD_ROSTER_FIELD_DEPARTMENT, FALSE },
  { "职务", DD_ROSTER_FIELD_TITLE, FALSE },
  { "岗位", DD_ROSTER_FIELD_TITLE, TRUE },
  { "岗位名称", DD_ROSTER_FIELD_TITLE, TRUE },
  { "职位", DD_ROSTER_FIELD_TITLE, FALSE },
  { "职务岗位", DD_ROSTER_FIELD_TITLE, FALSE },
  { "post", DD_ROSTER_FIELD_TITLE, FALSE },
  { "position", DD_ROSTER_FIELD_TITLE, FALSE },
  { "title", DD_ROSTER_FIELD_TITLE, TRUE },
  { "jobtitle", DD_ROSTER_FIELD_TITLE, FALSE },
  { "岗位类别", DD_ROSTER_FIELD_KIND, FALSE },
  { "责任类别", DD_ROSTER_FIELD_KIND, FALSE },
  { "责任岗位", DD_ROSTER_FIELD_KIND, FALSE },
  { "安全职责", DD_ROSTER_FIELD_KIND, TRUE },
  { "安全岗位", DD_ROSTER_FIELD_KIND, TRUE },
  { "kindofpost", DD_ROSTER_FIELD_KIND, FALSE },
  { "班级", DD_ROSTER_FIELD_CLASS, FALSE },
  { "所带班级", DD_ROSTER_FIELD_CLASS, FALSE },
  { "class", DD_ROSTER_FIELD_CLASS, FALSE },
  { "任职开始", DD_ROSTER_FIELD_FROM, FALSE },
  { "到任日期", DD_ROSTER_FIELD_FROM, FALSE },
  { "到任时间", DD_ROSTER_FIELD_FROM, FALSE },
  { "任职日期", DD_ROSTER_FIELD_FROM, FALSE },
  { "任职时间", DD_ROSTER_FIELD_FROM, FALSE },
  { "任职开始日期", DD_ROSTER_FIELD_FROM, FALSE },
  { "任职起始", DD_ROSTER_FIELD_FROM, FALSE },
  { "firstday", DD_ROSTER_FIELD_FROM, FALSE },
  { "from", DD_ROSTER_FIELD_FROM, FALSE },
  { "startdate", DD_ROSTER_FIELD_FROM, FALSE },
  { "任职结束", DD_ROSTER_FIELD_UNTIL, FALSE },
  { "任职结束日期", DD_ROSTER_FIELD_UNTIL, FALSE },
  { "任职截止", DD_ROSTER_FIELD_UNTIL, FALSE },
  { "离任日期", DD_ROSTER_FIELD_UNTIL, FALSE },
  { "离任时间", DD_ROSTER_FIELD_UNTIL, FALSE },
  { "免职日期", DD_ROSTER_FIELD_UNTIL, FALSE },
  { "lastday", DD_ROSTER_FIELD_UNTIL, FALSE },
  { "until", DD_ROSTER_FIELD_UNTIL, FALSE },
  { "enddate", DD_ROSTER_FIELD_UNTIL, FALSE },
  { "代理", DD_ROSTER_FIELD_ACTING, FALSE },
  { "是否代理", DD_ROSTER_FIELD_ACTING, FALSE },
  { "acting", DD_ROSTER_FIELD_ACTING, FALSE },
  { "备用联系人", DD_ROSTER_FIELD_BACKUP, FALSE },
  { "替补联系人", DD_ROSTER_FIELD_BACKUP, FALSE },
  { "ab岗", DD_ROSTER_FIELD_BACKUP, FALSE },
  { "ab角", DD_ROSTER_FIELD_BACKUP, FALSE },
  { "b岗", DD_ROSTER_FIELD_BACKUP, FALSE },
  { "b角", DD_ROSTER_FIELD_BACKUP, FALSE },
  { "backup", DD_ROSTER_FIELD_BACKUP, FALSE },
};

/* What the columns of one row would be. */
typedef struct
{
  int columns[DD_N_ROSTER_FIELDS];
  gboolean is_weak[DD_N_ROSTER_FIELDS];
  /* a heading that names a kind of post, and which */
  int kind_column;
  guint kind;
  guint n_found;
} Guess;

/**
 * dd_roster_field_to_text:
 * @field: a field
 *
 * Returns: (transfer none): the heading of its column, in the user's words
 */
const char *
dd_roster_field_to_text (DdRosterField field)
{
  g_return_val_if_fail ((guint) field < DD_N_ROSTER_FIELDS, "");

  return g_dpgettext2 (NULL, "column", FIELDS[field]);
}

/* @plain as a heading: its field and whether that is weak. The headings of an export are known in
 * the user's language too. */
static gboolean
find_heading (const char *plain, DdRosterField *field, gboolean *is_weak)
{
  for (guint i = 0; i < G_N_ELEMENTS (HEADINGS); i++)
    if (g_str_equal (plain, HEADINGS[i].heading))
      {
        *field = HEADINGS[i].field;
        *is_weak = HEADINGS[i].is_weak;
        return TRUE;
      }
  for (guint i = 0; i < DD_N_ROSTER_FIELDS; i++)
    {
      g_autofree char *shown = dd_import_plain (dd_roster_field_to_text ((DdRosterField) i));

      if (g_str_equal (plain, shown))
        {
          *field = (DdRosterField) i;
          *is_weak = FALSE;
          return TRUE;
        }
    }
  return FALSE;
}

static void
guess_cell (Guess *guess, const char *text, int column)
{
  g_autofree char *plain = dd_import_plain (text);
  DdRosterField field = DD_ROSTER_FIELD_NAME;
  DdPostKind kind = DD_POST_KIND_OTHER;
  gboolean is_weak = FALSE;

  if (*plain == '\0')
    return;
  if (find_heading (plain, &field, &is_weak))
    {
      if (guess->columns[field] == DD_ROSTER_NO_COLUMN)
        guess->n_found++;
      else if (is_weak || !guess->is_weak[field])
        return;
      guess->columns[field] = column;
      guess->is_weak[field] = is_weak;
      return;
    }
  if (guess->kind_column == DD_ROSTER_NO_COLUMN &&
      dd_import_kind_from_word (g_str_has_prefix (plain, "是否") ? plain + strlen ("是否") : plain,
                                &kind) &&
      kind != DD_POST_KIND_OTHER)
    {
      guess->kind_column = column;
      guess->kind = kind;
    }
}

/* 第一责任人 over a column is who it is where no other column has the names, a tick where one has.
 */
static void
use_kind (Guess *guess)
{
  if (guess->kind_column == DD_ROSTER_NO_COLUMN)
    return;
  if (guess->columns[DD_ROSTER_FIELD_NAME] == DD_ROSTER_NO_COLUMN)
    guess->columns[DD_ROSTER_FIELD_NAME] = guess->kind_column;
  else if (guess->columns[DD_ROSTER_FIELD_KIND] == DD_ROSTER_NO_COLUMN)
    guess->columns[DD_ROSTER_FIELD_KIND] = guess->kind_column;
  else
    {
      guess->kind = DD_ROSTER_NO_KIND;
      return;
    }
  guess->n_found++;
}

static void
guess_row (Guess *guess, const DdSheet *sheet, guint row)
{
  *guess = (Guess){ .kind_column = DD_ROSTER_NO_COLUMN, .kind = DD_ROSTER_NO_KIND };
  for (guint i = 0; i < DD_N_ROSTER_FIELDS; i++)
    guess->columns[i] = DD_ROSTER_NO_COLUMN;
  for (guint column = 0; column < dd_sheet_get_n_columns (sheet); column++)
    guess_cell (guess, dd_sheet_get_cell (sheet, row, column), (int) column);
  use_kind (guess);
}

/**
 * dd_roster_mapping_guess:
 * @self: (out caller-allocates): a mapping
 * @sheet: a table
 *
 * Looks for the row of headings, which may stand below titles, and for the columns it names. A
 * heading in two rows, merged across, counts by its lower one.
 */
void
dd_roster_mapping_guess (DdRosterMapping *self, const DdSheet *sheet)
{
  guint best = 0;

  g_return_if_fail (self != NULL && sheet != NULL);

  *self = (DdRosterMapping){ .kind = DD_ROSTER_NO_KIND };
  for (guint i = 0; i < DD_N_ROSTER_FIELDS; i++)
    self->columns[i] = DD_ROSTER_NO_COLUMN;
  for (guint row = 0; row < MIN (dd_sheet_get_n_rows (sheet), ROWS_LOOKED_AT); row++)
    {
      Guess guess;

      guess_row (&guess, sheet, row);
      /* One heading alone may be a person called so; two are a table. */
      if (guess.columns[DD_ROSTER_FIELD_NAME] == DD_ROSTER_NO_COLUMN || guess.n_found <= best ||
          (guess.n_found < 2 && dd_sheet_get_n_columns (sheet) > 1))
        continue;
      best = guess.n_found;
      self->first_row = row + 1;
      self->has_headings = TRUE;
      self->kind = guess.kind;
      memcpy (self->columns, guess.columns, sizeof self->columns);
    }
}

/**
 * dd_roster_mapping_set:
 * @self: a mapping
 * @column: index of a column
 * @field: (type int): what it holds, of #DdRosterField; −1 for nothing that is taken over
 *
 * A field has one column: another that had it until now holds nothing any more.
 */
void
dd_roster_mapping_set (DdRosterMapping *self, guint column, int field)
{
  g_return_if_fail (self != NULL && field < DD_N_ROSTER_FIELDS);

  for (guint i = 0; i < DD_N_ROSTER_FIELDS; i++)
    if (self->columns[i] == (int) column)
      self->columns[i] = DD_ROSTER_NO_COLUMN;
  if (field >= 0)
    self->columns[field] = (int) column;
}

/**
 * dd_roster_mapping_get:
 * @self: a mapping
 * @column: index of a column
 *
 * Returns: (type int): what it holds, of #DdRosterField; −1 for nothing that is taken over
 */
int
dd_roster_mapping_get (const DdRosterMapping *self, guint column)
{
  g_return_val_if_fail (self != NULL, -1);

  for (guint i = 0; i < DD_N_ROSTER_FIELDS; i++)
    if (self->columns[i] == (int) column)
      return (int) i;
  return -1;
}

/**
 * dd_roster_mapping_is_complete:
 * @self: a mapping
 *
 * Returns: whether it says where the names are, without which no row can be read
 */
gboolean
dd_roster_mapping_is_complete (const DdRosterMapping *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->columns[DD_ROSTER_FIELD_NAME] != DD_ROSTER_NO_COLUMN;
}
