/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/duty-now.h"

#include "ui/common/format.h"
#include "ui/common/row-layout.h"
#include "ui/roster/duty-words.h"

#include <glib/gi18n.h>

#define AVATAR 32

/**
 * dd_duty_now_read:
 * @desk: the desk
 * @now: the present, UTC milliseconds
 *
 * Returns: (transfer full) (element-type DdDutyShift): the shifts that go on, those with nobody in
 *   them and those that were never arranged among them
 */
GPtrArray *
dd_duty_now_read (DdDesk *desk, gint64 now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) shifts = NULL;
  g_autoptr (GPtrArray) gaps = NULL;

  g_return_val_if_fail (DD_IS_DESK (desk), NULL);

  shifts = dd_duty_service_list_at (dd_desk_get_duty (desk), now, &error);
  if (shifts != NULL && shifts->len == 0)
    gaps = dd_duty_service_list_gaps (dd_desk_get_duty (desk), now, now + 1, &error);
  if (error != NULL)
    g_warning ("who is on duty could not be read: %s", error->message);
  if (gaps != NULL)
    return g_steal_pointer (&gaps);
  return shifts != NULL ? g_steal_pointer (&shifts)
                        : g_ptr_array_new_with_free_func ((GDestroyNotify) dd_duty_shift_free);
}

static GtkWidget *
create_vacant (void)
{
  GtkWidget *image = gtk_image_new_from_icon_name ("list-add-symbolic");

  gtk_widget_set_size_request (image, AVATAR, AVATAR);
  gtk_widget_set_valign (image, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (image, "vacant-avatar");
  return image;
}

static void
add_row (GtkListBox *list, const DdDutySeat *seat, const char *facts)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *phone = dd_format_phone (seat->phone);
  g_autofree char *title =
      g_markup_escape_text (seat->name != NULL ? seat->name : dd_duty_words_vacant (), -1);
  g_autofree char *subtitle = g_markup_escape_text (facts, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  dd_row_layout_apply (ADW_ACTION_ROW (row));
  if (seat->name != NULL)
    {
      GtkWidget *avatar = adw_avatar_new (AVATAR, seat->name, TRUE);

      gtk_widget_set_valign (avatar, GTK_ALIGN_CENTER);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), avatar);
    }
  else
    {
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), create_vacant ());
      gtk_widget_add_css_class (row, "vacant");
    }
  if (*phone != '\0')
    {
      GtkWidget *label = gtk_label_new (phone);

      gtk_widget_add_css_class (label, "numeric");
      gtk_widget_add_css_class (label, "dim-label");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  gtk_list_box_append (list, row);
}

/* The first of what the person is: a row has room for one. */
static char *
find_title (DdRosterService *roster, gint64 person, gint64 now)
{
  g_autoptr (GPtrArray) posts =
      dd_roster_service_list_posts_of_person_at (roster, person, now, NULL);

  return posts != NULL && posts->len > 0
             ? g_strdup (dd_post_get_title (g_ptr_array_index (posts, 0)))
             : NULL;
}

/**
 * dd_duty_now_fill:
 * @list: an empty list
 * @desk: the desk
 * @shifts: (element-type DdDutyShift): the shifts that go on
 * @now: the present, UTC milliseconds
 *
 * Shows who leads and who is there, with their numbers: a duty leader of several duties once.
 *
 * Returns: how many rows there are
 */
guint
dd_duty_now_fill (GtkListBox *list, DdDesk *desk, GPtrArray *shifts, gint64 now)
{
  DdRosterService *roster = dd_desk_get_roster (desk);
  gint64 shown = 0;
  guint n = 0;

  g_return_val_if_fail (GTK_IS_LIST_BOX (list) && shifts != NULL, 0);

  for (guint i = 0; i < shifts->len; i++)
    {
      const DdDutyShift *shift = g_ptr_array_index (shifts, i);
      g_autofree char *until = dd_duty_words_until (shift, now, dd_desk_get_zone (desk));
      g_autofree char *keeper =
          dd_format_join (shifts->len > 1 ? shift->pattern : C_ ("duty", "On duty"), until, NULL);

      if (shift->leader.id != 0 && shift->leader.id != shown)
        {
          g_autofree char *title = find_title (roster, shift->leader.id, now);
          g_autofree char *leader =
              dd_format_join (C_ ("duty", "Duty leader"), title != NULL ? title : "", NULL);

          add_row (list, &shift->leader, leader);
          shown = shift->leader.id;
          n++;
        }
      add_row (list, &shift->person, keeper);
      n++;
    }
  return n;
}
