/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/roster-row.h"

#include "ui/common/format.h"
#include "ui/roster/roster-words.h"

#include <glib/gi18n.h>

#define AVATAR_SIZE 32

/* How tall a row is before it shows something. */
#define EMPTY_HEIGHT 40

/**
 * DdRosterRow:
 *
 * A row of the roster: a department's name, somebody who holds a post, or a post that nobody holds.
 *
 * A view asks for more rows at once than are seen. So a row is made of nothing until it shows
 * something.
 */
struct _DdRosterRow
{
  AdwBin parent_instance;

  /* Children, made when there is something to show in them */
  GtkWidget *heading;
  GtkWidget *body;
  GtkWidget *avatar;
  GtkWidget *vacant_mark;
  GtkWidget *name;
  GtkWidget *facts;

  /* Owned */
  DdDesk *desk;
};

G_DEFINE_FINAL_TYPE (DdRosterRow, dd_roster_row, ADW_TYPE_BIN)

static char *
describe (DdRosterRow *self, DdRosterEntry *entry, gboolean with_phone)
{
  const char *titles = dd_roster_entry_get_subtitle (entry);
  const char *phone = dd_roster_entry_get_phone (entry);

  if (dd_roster_entry_get_kind (entry) == DD_ROSTER_ENTRY_VACANT)
    {
      g_autofree char *vacant =
          dd_roster_words_vacant (dd_roster_entry_get_since (entry),
                                  dd_clock_now (dd_desk_get_clock (self->desk)),
                                  dd_desk_get_zone (self->desk));

      return dd_format_join (titles != NULL ? titles : "", vacant, NULL);
    }
  if (with_phone)
    {
      g_autofree char *number = dd_format_phone (phone);

      return dd_format_join (number, titles != NULL ? titles : "", NULL);
    }
  return dd_format_join (titles != NULL ? titles : "",
                         dd_roster_entry_is_handing_over (entry) ? C_ ("roster", "handing over")
                                                                 : "",
                         NULL);
}

/* What did not fit is told where one points at it. */
static gboolean
on_query_tooltip (
    GtkLabel *label, int x, int y, gboolean keyboard, GtkTooltip *tooltip, gpointer user_data)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (label)))
    return FALSE;
  gtk_tooltip_set_text (tooltip, gtk_label_get_label (label));
  return TRUE;
}

static GtkWidget *
new_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_has_tooltip (label, TRUE);
  g_signal_connect (label, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
  return label;
}

static void
create_children (DdRosterRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->heading = new_label ();
  gtk_widget_add_css_class (self->heading, "caption-heading");
  gtk_widget_add_css_class (self->heading, "dim-label");
  gtk_widget_set_margin_top (self->heading, 8);

  self->body = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->avatar = adw_avatar_new (AVATAR_SIZE, NULL, TRUE);
  self->vacant_mark = gtk_image_new_from_icon_name ("list-add-symbolic");
  gtk_widget_add_css_class (self->vacant_mark, "vacant-avatar");
  gtk_widget_set_size_request (self->vacant_mark, AVATAR_SIZE, AVATAR_SIZE);
  gtk_widget_set_valign (self->vacant_mark, GTK_ALIGN_CENTER);
  self->name = new_label ();
  self->facts = new_label ();
  gtk_widget_add_css_class (self->facts, "caption");
  gtk_widget_add_css_class (self->facts, "dim-label");
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), self->name);
  gtk_box_append (GTK_BOX (words), self->facts);
  gtk_box_append (GTK_BOX (self->body), self->avatar);
  gtk_box_append (GTK_BOX (self->body), self->vacant_mark);
  gtk_box_append (GTK_BOX (self->body), words);

  gtk_box_append (GTK_BOX (box), self->heading);
  gtk_box_append (GTK_BOX (box), self->body);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_size_request (GTK_WIDGET (self), -1, -1);
}

/**
 * dd_roster_row_is_made:
 * @self: a row
 *
 * Returns: whether it has shown something before, so that showing another thing costs little
 */
gboolean
dd_roster_row_is_made (DdRosterRow *self)
{
  g_return_val_if_fail (DD_IS_ROSTER_ROW (self), FALSE);

  return self->heading != NULL;
}

/**
 * dd_roster_row_show:
 * @self: a row
 * @entry: (transfer none): what it shows
 * @with_phone: whether the number is shown, because it may be what was searched for
 */
void
dd_roster_row_show (DdRosterRow *self, DdRosterEntry *entry, gboolean with_phone)
{
  DdRosterEntryKind kind;
  gboolean vacant;
  g_autofree char *facts = NULL;
  const char *name;

  g_return_if_fail (DD_IS_ROSTER_ROW (self) && DD_IS_ROSTER_ENTRY (entry));

  if (self->heading == NULL)
    create_children (self);
  kind = dd_roster_entry_get_kind (entry);
  vacant = kind == DD_ROSTER_ENTRY_VACANT;
  name = vacant ? C_ ("post", "Vacant") : dd_roster_entry_get_name (entry);
  gtk_widget_set_visible (self->heading, kind == DD_ROSTER_ENTRY_DEPARTMENT);
  gtk_widget_set_visible (self->body, kind != DD_ROSTER_ENTRY_DEPARTMENT);
  if (kind == DD_ROSTER_ENTRY_DEPARTMENT)
    {
      gtk_label_set_label (GTK_LABEL (self->heading), name);
      return;
    }

  facts = describe (self, entry, with_phone);
  gtk_widget_set_visible (self->avatar, !vacant);
  gtk_widget_set_visible (self->vacant_mark, vacant);
  if (!vacant)
    adw_avatar_set_text (ADW_AVATAR (self->avatar), name);
  gtk_label_set_label (GTK_LABEL (self->name), name);
  gtk_widget_set_css_classes (self->name, vacant ? (const char *[]){ "heading", "vacant", NULL }
                                                 : (const char *[]){ NULL });
  gtk_label_set_label (GTK_LABEL (self->facts), facts);
  gtk_widget_set_visible (self->facts, *facts != '\0');
}

static void
dd_roster_row_dispose (GObject *object)
{
  g_clear_object (&DD_ROSTER_ROW (object)->desk);

  G_OBJECT_CLASS (dd_roster_row_parent_class)->dispose (object);
}

static void
dd_roster_row_class_init (DdRosterRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dd_roster_row_dispose;
}

static void
dd_roster_row_init (DdRosterRow *self)
{
  gtk_widget_set_size_request (GTK_WIDGET (self), -1, EMPTY_HEIGHT);
}

/**
 * dd_roster_row_new:
 * @desk: the desk
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
dd_roster_row_new (DdDesk *desk)
{
  DdRosterRow *self = g_object_new (DD_TYPE_ROSTER_ROW, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
