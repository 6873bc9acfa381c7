/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/incidents/incident-row.h"

#include "ui/common/clock-face.h"
#include "ui/common/format.h"
#include "ui/common/tag.h"

#include <glib/gi18n.h>

/**
 * DdIncidentRow:
 *
 * A line of the list of incidents: title, number and category, level and state, and what is due
 * next.
 */
struct _DdIncidentRow
{
  AdwBin parent_instance;

  /* Children */
  GtkWidget *title;
  GtkWidget *facts;
  GtkWidget *level;
  GtkWidget *state;
  GtkWidget *drill;
  GtkWidget *due;
  GtkWidget *left;

  /* Owned */
  DdDesk *desk;

  gint64 next_due;
};

G_DEFINE_FINAL_TYPE (DdIncidentRow, dd_incident_row, ADW_TYPE_BIN)

static void
dd_incident_row_finalize (GObject *object)
{
  g_clear_object (&DD_INCIDENT_ROW (object)->desk);

  G_OBJECT_CLASS (dd_incident_row_parent_class)->finalize (object);
}

static void
dd_incident_row_class_init (DdIncidentRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_incident_row_finalize;
}

static GtkWidget *
new_label (double xalign, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), (float) xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label),
                           xalign < 0.5 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
dd_incident_row_init (DdIncidentRow *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *times = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->title = new_label (0, "heading");
  self->facts = new_label (0, "caption");
  gtk_widget_add_css_class (self->facts, "dim-label");
  self->level = dd_tag_new (NULL, DD_TAG_PLAIN);
  self->state = dd_tag_new (NULL, DD_TAG_PLAIN);
  self->drill = dd_tag_new (_ ("Drill"), DD_TAG_WARNING);
  gtk_widget_set_visible (self->drill, FALSE);
  self->due = new_label (1, "numeric");
  self->left = new_label (1, "caption");
  self->next_due = DD_TIME_UNKNOWN;

  gtk_box_append (GTK_BOX (head), self->drill);
  gtk_box_append (GTK_BOX (head), self->title);
  gtk_box_append (GTK_BOX (head), self->level);
  gtk_box_append (GTK_BOX (head), self->state);
  gtk_box_append (GTK_BOX (words), head);
  gtk_box_append (GTK_BOX (words), self->facts);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (times), self->due);
  gtk_box_append (GTK_BOX (times), self->left);
  gtk_widget_set_valign (times, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), times);
  gtk_box_append (GTK_BOX (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  adw_bin_set_child (ADW_BIN (self), row);
}

static DdTagTone
tone_of (DdIncidentState state)
{
  if (state == DD_INCIDENT_CLOSED)
    return DD_TAG_SUCCESS;
  return state == DD_INCIDENT_WITHDRAWN ? DD_TAG_PLAIN : DD_TAG_ACCENT;
}

/**
 * dd_incident_row_tick:
 * @self: a row
 * @now: the present, UTC milliseconds
 *
 * Writes the words that depend on the present.
 */
void
dd_incident_row_tick (DdIncidentRow *self, gint64 now)
{
  gint64 next_due = self->next_due;
  g_autofree char *due = NULL;
  g_autofree char *left = NULL;

  gtk_widget_set_visible (self->due, next_due != DD_TIME_UNKNOWN);
  gtk_widget_set_visible (self->left, next_due != DD_TIME_UNKNOWN);
  if (next_due == DD_TIME_UNKNOWN)
    return;
  due = dd_format_due_short (next_due, now, dd_desk_get_zone (self->desk));
  left = dd_format_left (next_due, now);
  gtk_label_set_label (GTK_LABEL (self->due), due);
  gtk_label_set_label (GTK_LABEL (self->left), left);
  gtk_widget_set_css_classes (self->left,
                              (const char *[]){ "caption", "numeric",
                                                dd_clock_state (next_due, now) == DD_CLOCK_OVERDUE
                                                    ? "error"
                                                    : "dim-label",
                                                NULL });
}

/**
 * dd_incident_row_show:
 * @self: a row
 * @item: (transfer none): what it shows; an empty item is an empty row
 */
void
dd_incident_row_show (DdIncidentRow *self, DdIncidentItem *item)
{
  gint64 now;
  g_autofree char *found = NULL;
  g_autofree char *facts = NULL;
  g_autofree char *level = NULL;

  g_return_if_fail (DD_IS_INCIDENT_ROW (self) && DD_IS_INCIDENT_ITEM (item));

  if (dd_incident_item_get_id (item) == 0)
    {
      gtk_label_set_label (GTK_LABEL (self->title), "");
      gtk_label_set_label (GTK_LABEL (self->facts), "");
      return;
    }
  now = dd_clock_now (dd_desk_get_clock (self->desk));
  found = dd_format_date_time (dd_incident_item_get_discovered_at (item), now,
                               dd_desk_get_zone (self->desk));
  facts = dd_format_join (dd_incident_item_get_number (item), found,
                          dd_category_label (dd_incident_item_get_category (item)),
                          dd_incident_item_get_subcategory (item) != DD_SUBCATEGORY_UNKNOWN
                              ? dd_subcategory_label (dd_incident_item_get_subcategory (item))
                              : "",
                          NULL);
  level = dd_format_level_tag (dd_incident_item_get_level (item));
  gtk_widget_set_visible (self->drill, dd_incident_item_is_drill (item));
  gtk_label_set_label (GTK_LABEL (self->title), dd_incident_item_get_title (item));
  gtk_label_set_label (GTK_LABEL (self->facts), facts);
  dd_tag_set (self->level, level,
              dd_incident_item_get_level (item) <= 3 ? DD_TAG_WARNING : DD_TAG_PLAIN);
  dd_tag_set (self->state,
              dd_incident_state_label (dd_incident_item_get_state (item),
                                       dd_incident_item_is_drill (item)),
              tone_of (dd_incident_item_get_state (item)));
  self->next_due = dd_incident_item_get_next_due (item);
  dd_incident_row_tick (self, now);
}

/**
 * dd_incident_row_new:
 * @desk: the desk
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
dd_incident_row_new (DdDesk *desk)
{
  DdIncidentRow *self = g_object_new (DD_TYPE_INCIDENT_ROW, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
