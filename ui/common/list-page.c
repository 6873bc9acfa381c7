/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/list-page.h"

#include <glib/gi18n.h>

/**
 * DdListPage:
 *
 * A list with a search entry, filters with counts, and a page that teaches where the list is empty.
 * It filters nothing itself: it says what is asked for, and its owner asks the database.
 *
 * Emits "query-changed" when another search or filter is asked for, and "opened" (guint position)
 * when a row is activated.
 */
struct _DdListPage
{
  AdwBin parent_instance;

  /* Children */
  GtkWidget *search;
  GtkWidget *filters;
  GtkWidget *stack;
  GtkWidget *scroller;
  GtkWidget *view;
  GtkWidget *empty;
  GtkWidget *nothing_found;

  /* Owned */
  GListModel *model;
  char *filter;
};

enum
{
  QUERY_CHANGED,
  OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdListPage, dd_list_page, ADW_TYPE_BIN)

static const char *
button_key (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "key");
}

static GtkWidget *
find_filter (DdListPage *self, const char *key)
{
  for (GtkWidget *button = gtk_widget_get_first_child (self->filters); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    if (g_strcmp0 (button_key (button), key) == 0)
      return button;
  return NULL;
}

/* The first filter is "all": with it and no search an empty list is really empty. */
static gboolean
asks_for_all (DdListPage *self)
{
  GtkWidget *first = gtk_widget_get_first_child (self->filters);

  return *dd_list_page_get_search (self) == '\0' &&
         (first == NULL || g_strcmp0 (button_key (first), self->filter) == 0);
}

static void
show_list_or_words (DdListPage *self)
{
  GtkWidget *child = self->scroller;

  if (self->model == NULL || g_list_model_get_n_items (self->model) == 0)
    child = asks_for_all (self) ? self->empty : self->nothing_found;
  gtk_stack_set_visible_child (GTK_STACK (self->stack), child);
}

static void
on_items_changed (DdListPage *self)
{
  show_list_or_words (self);
}

static void
on_search_changed (GtkSearchEntry *entry, DdListPage *self)
{
  g_signal_emit (self, signals[QUERY_CHANGED], 0);
  show_list_or_words (self);
}

static void
on_stop_search (GtkSearchEntry *entry, DdListPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  gtk_widget_grab_focus (self->view);
}

static void
on_search_activated (GtkSearchEntry *entry, DdListPage *self)
{
  if (self->model != NULL && g_list_model_get_n_items (self->model) > 0)
    gtk_widget_grab_focus (self->view);
}

static void
on_filter_toggled (GtkToggleButton *button, DdListPage *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;

  g_free (self->filter);
  self->filter = g_strdup (button_key (GTK_WIDGET (button)));
  g_signal_emit (self, signals[QUERY_CHANGED], 0);
  show_list_or_words (self);
}

static void
on_activated (GtkListView *view, guint position, DdListPage *self)
{
  g_signal_emit (self, signals[OPENED], 0, position);
}

/**
 * dd_list_page_set_model:
 * @self: a list page
 * @model: (nullable): the rows
 */
void
dd_list_page_set_model (DdListPage *self, GListModel *model)
{
  g_return_if_fail (DD_IS_LIST_PAGE (self));

  if (self->model == model)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, on_items_changed, self);
  g_set_object (&self->model, model);
  if (model != NULL)
    {
      g_autoptr (GtkSingleSelection) selection = gtk_single_selection_new (g_object_ref (model));

      gtk_single_selection_set_autoselect (selection, FALSE);
      gtk_single_selection_set_can_unselect (selection, TRUE);
      gtk_list_view_set_model (GTK_LIST_VIEW (self->view), GTK_SELECTION_MODEL (selection));
      g_signal_connect_swapped (model, "items-changed", G_CALLBACK (on_items_changed), self);
    }
  else
    gtk_list_view_set_model (GTK_LIST_VIEW (self->view), NULL);
  show_list_or_words (self);
}

/**
 * dd_list_page_set_search_hint:
 * @self: a list page
 * @hint: (nullable): what can be searched for ("Number, title, system"); %NULL takes the entry away
 */
void
dd_list_page_set_search_hint (DdListPage *self, const char *hint)
{
  g_return_if_fail (DD_IS_LIST_PAGE (self));

  g_object_set (self->search, "placeholder-text", hint, NULL);
  gtk_widget_set_visible (self->search, hint != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search"), -1);
}

/**
 * dd_list_page_add_filter:
 * @self: a list page
 * @key: what the filter is called in the program
 * @label: what it is called on the screen
 *
 * Adds a filter. The first one means "all" and is the one chosen.
 */
void
dd_list_page_add_filter (DdListPage *self, const char *key, const char *label)
{
  GtkWidget *first, *button;

  g_return_if_fail (DD_IS_LIST_PAGE (self));
  g_return_if_fail (key != NULL && label != NULL);

  first = gtk_widget_get_first_child (self->filters);
  button = gtk_toggle_button_new_with_label (label);
  g_object_set_data_full (G_OBJECT (button), "key", g_strdup (key), g_free);
  g_object_set_data_full (G_OBJECT (button), "label", g_strdup (label), g_free);
  if (first != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
  else
    {
      self->filter = g_strdup (key);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
    }
  g_signal_connect (button, "toggled", G_CALLBACK (on_filter_toggled), self);
  gtk_box_append (GTK_BOX (self->filters), button);
  gtk_widget_set_visible (self->filters, TRUE);
}

/**
 * dd_list_page_set_filter_count:
 * @self: a list page
 * @key: a filter
 * @n: how many rows it has; negative shows no number
 */
void
dd_list_page_set_filter_count (DdListPage *self, const char *key, gint64 n)
{
  GtkWidget *button;
  const char *label;
  g_autofree char *text = NULL;

  g_return_if_fail (DD_IS_LIST_PAGE (self));

  button = find_filter (self, key);
  g_return_if_fail (button != NULL);
  label = g_object_get_data (G_OBJECT (button), "label");
  text = n >= 0 ? g_strdup_printf ("%s %" G_GINT64_FORMAT, label, n) : g_strdup (label);
  gtk_button_set_label (GTK_BUTTON (button), text);
}

/**
 * dd_list_page_set_empty:
 * @self: a list page
 * @icon_name: (nullable): an icon
 * @title: that there is nothing yet
 * @description: what will stand here, and how it gets here
 * @action: (nullable) (transfer none): a button that begins it
 *
 * Says what the page says while there are no rows at all.
 */
void
dd_list_page_set_empty (DdListPage *self,
                        const char *icon_name,
                        const char *title,
                        const char *description,
                        GtkWidget *action)
{
  g_return_if_fail (DD_IS_LIST_PAGE (self));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->empty), icon_name);
  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->empty), description);
  adw_status_page_set_child (ADW_STATUS_PAGE (self->empty), action);
}

/**
 * dd_list_page_get_search:
 * @self: a list page
 *
 * Returns: (transfer none): what is searched for; "" for nothing
 */
const char *
dd_list_page_get_search (DdListPage *self)
{
  g_return_val_if_fail (DD_IS_LIST_PAGE (self), "");

  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

/**
 * dd_list_page_set_search:
 * @self: a list page
 * @text: what to search for
 */
void
dd_list_page_set_search (DdListPage *self, const char *text)
{
  g_return_if_fail (DD_IS_LIST_PAGE (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search), text);
}

/**
 * dd_list_page_get_filter:
 * @self: a list page
 *
 * Returns: (nullable) (transfer none): the filter chosen; %NULL if there are none
 */
const char *
dd_list_page_get_filter (DdListPage *self)
{
  g_return_val_if_fail (DD_IS_LIST_PAGE (self), NULL);

  return self->filter;
}

/**
 * dd_list_page_set_filter:
 * @self: a list page
 * @key: the filter to choose
 */
void
dd_list_page_set_filter (DdListPage *self, const char *key)
{
  GtkWidget *button;

  g_return_if_fail (DD_IS_LIST_PAGE (self));

  button = find_filter (self, key);
  g_return_if_fail (button != NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
}

/**
 * dd_list_page_get_scroller:
 * @self: a list page
 *
 * Returns: (transfer none): what scrolls the list, for dd_page_set_scroller()
 */
GtkScrolledWindow *
dd_list_page_get_scroller (DdListPage *self)
{
  g_return_val_if_fail (DD_IS_LIST_PAGE (self), NULL);

  return GTK_SCROLLED_WINDOW (self->scroller);
}

/**
 * dd_list_page_get_view:
 * @self: a list page
 *
 * Returns: (transfer none): the list
 */
GtkListView *
dd_list_page_get_view (DdListPage *self)
{
  g_return_val_if_fail (DD_IS_LIST_PAGE (self), NULL);

  return GTK_LIST_VIEW (self->view);
}

static gboolean
focus_search (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  return gtk_widget_grab_focus (DD_LIST_PAGE (widget)->search);
}

static gboolean
dd_list_page_grab_focus (GtkWidget *widget)
{
  DdListPage *self = DD_LIST_PAGE (widget);

  if (gtk_stack_get_visible_child (GTK_STACK (self->stack)) == self->scroller)
    return gtk_widget_grab_focus (self->view);
  return gtk_widget_child_focus (self->stack, GTK_DIR_TAB_FORWARD) ||
         gtk_widget_grab_focus (self->search);
}

static void
dd_list_page_dispose (GObject *object)
{
  dd_list_page_set_model (DD_LIST_PAGE (object), NULL);

  G_OBJECT_CLASS (dd_list_page_parent_class)->dispose (object);
}

static void
dd_list_page_finalize (GObject *object)
{
  g_free (DD_LIST_PAGE (object)->filter);

  G_OBJECT_CLASS (dd_list_page_parent_class)->finalize (object);
}

static void
dd_list_page_class_init (DdListPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dd_list_page_dispose;
  object_class->finalize = dd_list_page_finalize;
  widget_class->grab_focus = dd_list_page_grab_focus;

  signals[QUERY_CHANGED] = g_signal_new ("query-changed", DD_TYPE_LIST_PAGE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPENED] = g_signal_new ("opened", DD_TYPE_LIST_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, focus_search, NULL);
}

static void
dd_list_page_init (DdListPage *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *tools_clamp = adw_clamp_new ();
  GtkWidget *list_clamp = adw_clamp_scrollable_new ();

  self->search = gtk_search_entry_new ();
  gtk_widget_set_hexpand (self->search, TRUE);
  gtk_widget_set_visible (self->search, FALSE);
  g_signal_connect (self->search, "search-changed", G_CALLBACK (on_search_changed), self);
  g_signal_connect (self->search, "stop-search", G_CALLBACK (on_stop_search), self);
  g_signal_connect (self->search, "activate", G_CALLBACK (on_search_activated), self);
  self->filters = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->filters, "linked");
  gtk_widget_set_visible (self->filters, FALSE);
  gtk_box_append (GTK_BOX (tools), self->search);
  gtk_box_append (GTK_BOX (tools), self->filters);
  gtk_widget_set_margin_start (tools, 24);
  gtk_widget_set_margin_end (tools, 24);
  gtk_widget_set_margin_top (tools, 8);
  gtk_widget_set_margin_bottom (tools, 12);
  adw_clamp_set_maximum_size (ADW_CLAMP (tools_clamp), 1100);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (tools_clamp), 1100);
  adw_clamp_set_child (ADW_CLAMP (tools_clamp), tools);

  self->view = gtk_list_view_new (NULL, NULL);
  gtk_widget_add_css_class (self->view, "rich-list");
  gtk_widget_add_css_class (self->view, "page-list");
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->view), TRUE);
  g_signal_connect (self->view, "activate", G_CALLBACK (on_activated), self);
  adw_clamp_scrollable_set_maximum_size (ADW_CLAMP_SCROLLABLE (list_clamp), 1100);
  adw_clamp_scrollable_set_tightening_threshold (ADW_CLAMP_SCROLLABLE (list_clamp), 1100);
  adw_clamp_scrollable_set_child (ADW_CLAMP_SCROLLABLE (list_clamp), self->view);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), list_clamp);

  self->empty = adw_status_page_new ();
  self->nothing_found = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->nothing_found), "system-search-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (self->nothing_found), _ ("Nothing found"));
  adw_status_page_set_description (ADW_STATUS_PAGE (self->nothing_found),
                                   _ ("Try other words, or show all."));

  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_child (GTK_STACK (self->stack), self->scroller);
  gtk_stack_add_child (GTK_STACK (self->stack), self->empty);
  gtk_stack_add_child (GTK_STACK (self->stack), self->nothing_found);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->empty);

  gtk_box_append (GTK_BOX (column), tools_clamp);
  gtk_box_append (GTK_BOX (column), self->stack);
  adw_bin_set_child (ADW_BIN (self), column);
}

/**
 * dd_list_page_new:
 * @label: what the list holds, for a screen reader
 * @factory: (transfer full): makes the rows
 *
 * Returns: (transfer floating): an empty list page
 */
GtkWidget *
dd_list_page_new (const char *label, GtkListItemFactory *factory)
{
  DdListPage *self = g_object_new (DD_TYPE_LIST_PAGE, NULL);

  gtk_list_view_set_factory (GTK_LIST_VIEW (self->view), factory);
  g_object_unref (factory);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return GTK_WIDGET (self);
}
