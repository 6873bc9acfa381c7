/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/accounts/accounts-page.h"

#include "desk/desk.h"
#include "ui/accounts/account-item.h"
#include "ui/accounts/account-window.h"
#include "ui/accounts/account-words.h"
#include "ui/common/format.h"
#include "ui/common/list-page.h"

#include <glib/gi18n.h>

/**
 * DdAccountsPage:
 *
 * Who may sign in to the desk: all accounts, with what each may and how it stands.
 */
struct _DdAccountsPage
{
  DdPage parent_instance;

  /* children */
  DdListPage *list;

  /* owned */
  GPtrArray *all;    /* DdAccountItem */
  GListStore *shown; /* of these, what is asked for */
};

G_DEFINE_FINAL_TYPE (DdAccountsPage, dd_accounts_page, DD_TYPE_PAGE)

typedef enum
{
  FILTER_ALL,
  FILTER_IN_USE,
  FILTER_OUT_OF_USE,
  N_FILTERS
} Filter;

static const struct
{
  const char *key;
  const char *label;
} filters[N_FILTERS] = {
  [FILTER_ALL] = { "all", NC_ ("account filter", "All") },
  [FILTER_IN_USE] = { "in-use", NC_ ("account filter", "In use") },
  [FILTER_OUT_OF_USE] = { "out-of-use", NC_ ("account filter", "Out of use") },
};

/* What a row is made of; kept on the list item's child. */
typedef struct
{
  GtkWidget *avatar;
  GtkWidget *title;
  GtkWidget *subtitle;
  GtkWidget *tag;
} Row;

static GtkWidget *
line_new (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

static void
set_up_row (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  row->avatar = adw_avatar_new (32, NULL, TRUE);
  row->title = line_new ();
  row->subtitle = line_new ();
  gtk_widget_add_css_class (row->subtitle, "caption");
  gtk_widget_add_css_class (row->subtitle, "dim-label");
  gtk_widget_add_css_class (row->subtitle, "numeric");
  row->tag = dd_tag_new ("", DD_TAG_PLAIN);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), row->title);
  gtk_box_append (GTK_BOX (texts), row->subtitle);
  gtk_box_append (GTK_BOX (box), row->avatar);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), row->tag);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data_full (G_OBJECT (box), "row", row, g_free);
  gtk_list_item_set_child (item, box);
}

static void
bind_row (GtkSignalListItemFactory *factory, GtkListItem *list_item, DdAccountsPage *self)
{
  DdDesk *desk = dd_page_get_desk (DD_PAGE (self));
  GtkWidget *box = gtk_list_item_get_child (list_item);
  Row *row = g_object_get_data (G_OBJECT (box), "row");
  DdAccountItem *item = gtk_list_item_get_item (list_item);
  const DdAccount *account = dd_account_item_get_account (item);
  const char *person = dd_account_item_get_person (item);
  g_autofree char *facts = dd_account_words_facts (account, dd_clock_now (dd_desk_get_clock (desk)),
                                                   dd_desk_get_zone (desk));
  g_autofree char *of = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *sentence = NULL;
  DdTagTone tone;
  const char *tag = dd_account_words_tag (account, &tone);

  /* The name says whose it is, most of the time. */
  if (person != NULL && strcmp (person, account->name) != 0)
    of = g_strdup_printf (_ ("%s’s account"), person);
  subtitle = dd_format_join (of != NULL ? of : "", facts, NULL);
  sentence = dd_format_join (account->name, tag != NULL ? tag : "", subtitle, NULL);
  adw_avatar_set_text (ADW_AVATAR (row->avatar), person != NULL ? person : account->name);
  gtk_label_set_label (GTK_LABEL (row->title), account->name);
  gtk_label_set_label (GTK_LABEL (row->subtitle), subtitle);
  dd_tag_set (row->tag, tag != NULL ? tag : "", tone);
  gtk_widget_set_visible (row->tag, tag != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

static gboolean
is_in_use (DdAccountItem *item)
{
  return dd_account_check_in_use (dd_account_item_get_account (item), NULL);
}

static gboolean
is_asked_for (DdAccountsPage *self, DdAccountItem *item)
{
  const char *filter = dd_list_page_get_filter (self->list);

  if (g_strcmp0 (filter, filters[FILTER_IN_USE].key) == 0 && !is_in_use (item))
    return FALSE;
  if (g_strcmp0 (filter, filters[FILTER_OUT_OF_USE].key) == 0 && is_in_use (item))
    return FALSE;
  return dd_account_item_matches (item, dd_list_page_get_search (self->list));
}

/* Whether the list shows just these already: then the cursor stays where it is. */
static gboolean
is_shown (DdAccountsPage *self, GPtrArray *items)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->shown)) != items->len)
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      g_autoptr (DdAccountItem) item = g_list_model_get_item (G_LIST_MODEL (self->shown), i);

      if (!dd_account_item_equal (item, g_ptr_array_index (items, i)))
        return FALSE;
    }
  return TRUE;
}

static void
query (DdAccountsPage *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  for (guint i = 0; i < self->all->len; i++)
    if (is_asked_for (self, g_ptr_array_index (self->all, i)))
      g_ptr_array_add (items, g_ptr_array_index (self->all, i));
  if (!is_shown (self, items))
    g_list_store_splice (self->shown, 0, g_list_model_get_n_items (G_LIST_MODEL (self->shown)),
                         items->pdata, items->len);
}

static void
show_counts (DdAccountsPage *self)
{
  g_autofree char *subtitle = NULL;
  guint in_use = 0;

  for (guint i = 0; i < self->all->len; i++)
    in_use += is_in_use (g_ptr_array_index (self->all, i)) ? 1 : 0;
  dd_list_page_set_filter_count (self->list, filters[FILTER_IN_USE].key, in_use);
  dd_list_page_set_filter_count (self->list, filters[FILTER_OUT_OF_USE].key,
                                 self->all->len - in_use);
  subtitle =
      g_strdup_printf (ngettext ("%u account", "%u accounts", self->all->len), self->all->len);
  dd_page_set_subtitle (DD_PAGE (self), subtitle);
}

static void
dd_accounts_page_refresh (DdPage *page)
{
  DdAccountsPage *self = DD_ACCOUNTS_PAGE (page);
  DdDesk *desk = dd_page_get_desk (page);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) accounts =
      dd_account_service_list_all (dd_desk_get_accounts (desk), dd_page_get_session (page), &error);

  if (accounts == NULL)
    {
      dd_page_say_error (GTK_WIDGET (self), error);
      return;
    }
  g_ptr_array_set_size (self->all, 0);
  for (guint i = 0; i < accounts->len; i++)
    {
      const DdAccount *account = g_ptr_array_index (accounts, i);
      g_autoptr (DdPerson) person =
          account->person_id != 0
              ? dd_roster_service_get_person (dd_desk_get_roster (desk), account->person_id, NULL)
              : NULL;

      g_ptr_array_add (self->all,
                       dd_account_item_new (account, person != NULL ? person->name : NULL));
    }
  show_counts (self);
  query (self);
}

static void
on_opened (DdAccountsPage *self, guint position)
{
  g_autoptr (DdAccountItem) item = g_list_model_get_item (G_LIST_MODEL (self->shown), position);

  if (item != NULL)
    gtk_window_present (GTK_WINDOW (
        dd_account_window_new_for_account (GTK_WIDGET (self), dd_page_get_desk (DD_PAGE (self)),
                                           dd_page_get_session (DD_PAGE (self)),
                                           dd_account_item_get_account (item))));
}

static void
on_new (DdAccountsPage *self)
{
  gtk_window_present (
      GTK_WINDOW (dd_account_window_new (GTK_WIDGET (self), dd_page_get_desk (DD_PAGE (self)),
                                         dd_page_get_session (DD_PAGE (self)), 0)));
}

static gboolean
dd_accounts_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DD_ACCOUNTS_PAGE (widget)->list));
}

static void
dd_accounts_page_dispose (GObject *object)
{
  DdAccountsPage *self = DD_ACCOUNTS_PAGE (object);

  g_clear_pointer (&self->all, g_ptr_array_unref);
  g_clear_object (&self->shown);

  G_OBJECT_CLASS (dd_accounts_page_parent_class)->dispose (object);
}

static GtkWidget *
new_button (DdAccountsPage *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("New _account…"));

  g_signal_connect_object (button, "clicked", G_CALLBACK (on_new), self, G_CONNECT_SWAPPED);
  return button;
}

static void
dd_accounts_page_constructed (GObject *object)
{
  DdAccountsPage *self = DD_ACCOUNTS_PAGE (object);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *first;

  G_OBJECT_CLASS (dd_accounts_page_parent_class)->constructed (object);

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_row), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row), self, 0);
  self->list = DD_LIST_PAGE (dd_list_page_new (_ ("Accounts"), factory));
  for (guint i = 0; i < N_FILTERS; i++)
    dd_list_page_add_filter (self->list, filters[i].key,
                             g_dpgettext2 (NULL, "account filter", filters[i].label));
  dd_list_page_set_search_hint (self->list, _ ("Name"));
  first = new_button (self);
  gtk_widget_add_css_class (first, "suggested-action");
  gtk_widget_add_css_class (first, "pill");
  gtk_widget_set_halign (first, GTK_ALIGN_CENTER);
  dd_list_page_set_empty (
      self->list, "system-users-symbolic", _ ("No accounts yet"),
      _ ("Whoever is to report, sign or be on duty gets an account: choose the person, hand over "
         "the first password, and the roles follow their posts."),
      first);
  dd_list_page_set_model (self->list, G_LIST_MODEL (self->shown));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
  dd_page_set_tools (DD_PAGE (self), new_button (self));
  dd_page_set_scroller (DD_PAGE (self), dd_list_page_get_scroller (self->list));
  g_signal_connect_object (self->list, "query-changed", G_CALLBACK (query), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "opened", G_CALLBACK (on_opened), self, G_CONNECT_SWAPPED);
}

static void
dd_accounts_page_class_init (DdAccountsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = dd_accounts_page_constructed;
  object_class->dispose = dd_accounts_page_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = dd_accounts_page_grab_focus;
  DD_PAGE_CLASS (klass)->refresh = dd_accounts_page_refresh;
}

static void
dd_accounts_page_init (DdAccountsPage *self)
{
  self->all = g_ptr_array_new_with_free_func (g_object_unref);
  self->shown = g_list_store_new (DD_TYPE_ACCOUNT_ITEM);
  dd_page_set_title (DD_PAGE (self), _ ("Accounts"));
}

/**
 * dd_accounts_page_new:
 * @desk: the desk
 * @session: who manages accounts
 * @id: unused
 *
 * Returns: (transfer floating): the list of accounts
 */
GtkWidget *
dd_accounts_page_new (DdDesk *desk, DdSession *session, gint64 id)
{
  return g_object_new (DD_TYPE_ACCOUNTS_PAGE, "desk", desk, "session", session, NULL);
}
