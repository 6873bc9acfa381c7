/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/handover-rows.h"

#include "ui/common/row-layout.h"
#include "ui/roster/handover-words.h"

#include <glib/gi18n.h>

static void
set_words (GtkWidget *row, const char *title, const char *subtitle)
{
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *subtitle_markup =
      subtitle != NULL ? g_markup_escape_text (subtitle, -1) : g_strdup ("");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  if (ADW_IS_EXPANDER_ROW (row))
    {
      adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle_markup);
      return;
    }
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle_markup);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  dd_row_layout_apply (ADW_ACTION_ROW (row));
}

/** As wide as a tick with what is around it, so that all titles stand in one line. */
#define MARK_WIDTH 26

static GtkWidget *
done_mark (gboolean done)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("emblem-ok-symbolic");

  gtk_widget_set_size_request (icon, MARK_WIDTH, -1);
  gtk_widget_add_css_class (icon, "success");
  gtk_widget_set_opacity (icon, done ? 1 : 0);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  return icon;
}

/**
 * dd_handover_row_new_item:
 * @item: what is handed over
 * @can_work: whether it may be ticked and remarked on
 *
 * Returns: (transfer floating): a row with its tick
 */
GtkWidget *
dd_handover_row_new_item (const DdHandoverItem *item, gboolean can_work)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *subtitle = dd_handover_words_item (item);

  set_words (row, item->title, subtitle);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), dd_handover_item_is_done (item));
  gtk_widget_set_sensitive (check, can_work);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  item->title, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), can_work);
  if (can_work)
    gtk_widget_set_tooltip_text (row, _ ("Say how far it is"));
  g_object_set_data (G_OBJECT (row), "check", check);
  return row;
}

/**
 * dd_handover_row_get_check:
 * @row: a row
 *
 * Returns: (transfer none) (nullable): its tick
 */
GtkCheckButton *
dd_handover_row_get_check (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "check");
}

/**
 * dd_handover_row_new_done:
 * @items: (element-type DdHandoverItem): what is handed over
 *
 * Returns: (transfer floating): one row for all that is done, folded
 */
GtkWidget *
dd_handover_row_new_done (GPtrArray *items)
{
  GtkWidget *row = adw_expander_row_new ();
  guint n = dd_handover_count_done (items);
  g_autofree char *title =
      g_strdup_printf (g_dngettext (NULL, "%u thing is done", "%u things are done", n), n);
  g_autofree char *subtitle = dd_handover_words_done (items);

  set_words (row, title, subtitle);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), done_mark (TRUE));
  return row;
}

/**
 * dd_handover_row_new_password:
 * @changed: whether the passwords were changed
 * @buttons: (out caller-allocates): the three answers: yes, no, not known yet
 *
 * Returns: (transfer floating): the question with its answers
 */
GtkWidget *
dd_handover_row_new_password (DdTri changed, GtkToggleButton *buttons[3])
{
  static const DdTri answers[] = { DD_YES, DD_NO, DD_UNKNOWN };
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  set_words (row, _ ("Passwords changed"), _ ("Those that who hands the post over knew"));
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      buttons[i] =
          GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (dd_tri_to_text (answers[i])));
      if (i > 0)
        gtk_toggle_button_set_group (buttons[i], buttons[0]);
      gtk_toggle_button_set_active (buttons[i], changed == answers[i]);
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (buttons[i]));
    }
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), done_mark (changed == DD_YES));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

/**
 * dd_handover_row_new_signature:
 * @name: who
 * @side: which side
 * @state: how far it is
 * @is_signed: whether they signed
 *
 * Returns: (transfer floating): a row for a signature
 */
GtkWidget *
dd_handover_row_new_signature (const char *name,
                               DdHandoverSide side,
                               const char *state,
                               gboolean is_signed)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_strdup_printf (side == DD_HANDOVER_OUTGOING
                                                /* Translators: a person. */
                                                ? C_ ("signature", "%s hands over")
                                                /* Translators: a person. */
                                                : C_ ("signature", "%s takes over"),
                                            name);

  set_words (row, title, state);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), done_mark (is_signed));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}
