/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/page.h"

#include "ui/common/toast.h"

typedef struct
{
  /* Borrowed */
  GtkAdjustment *adjustment;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  char *title;
  char *subtitle;
  GtkWidget *tools;
  GtkWidget *sidebar;

  gboolean focused;
  gboolean drill;
  gboolean panes;
  gboolean scrolled;
  gboolean on_screen;
} DdPagePrivate;

enum
{
  PROP_0,
  PROP_DESK,
  PROP_SESSION,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_TOOLS,
  PROP_SIDEBAR,
  PROP_FOCUSED,
  PROP_DRILL,
  PROP_PANES,
  PROP_SCROLLED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DdPage, dd_page, ADW_TYPE_BIN)

#define PRIVATE(self) ((DdPagePrivate *) dd_page_get_instance_private (self))

/**
 * dd_page_get_desk:
 * @self: a page
 *
 * Returns: (transfer none): the desk whose services the page calls
 */
DdDesk *
dd_page_get_desk (DdPage *self)
{
  g_return_val_if_fail (DD_IS_PAGE (self), NULL);

  return PRIVATE (self)->desk;
}

/**
 * dd_page_get_session:
 * @self: a page
 *
 * Returns: (transfer none): on whose behalf the page calls them
 */
DdSession *
dd_page_get_session (DdPage *self)
{
  g_return_val_if_fail (DD_IS_PAGE (self), NULL);

  return PRIVATE (self)->session;
}

static void
set_text (DdPage *self, char **place, const char *text, int property)
{
  if (g_strcmp0 (*place, text) == 0)
    return;

  g_free (*place);
  *place = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_flag (DdPage *self, gboolean *place, gboolean flag, int property)
{
  flag = flag != FALSE;
  if (*place == flag)
    return;

  *place = flag;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_widget (DdPage *self, GtkWidget **place, GtkWidget *widget, int property)
{
  if (*place == widget)
    return;

  g_clear_object (place);
  if (widget != NULL)
    *place = g_object_ref_sink (widget);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/**
 * dd_page_set_title:
 * @self: a page
 * @title: where one is ("Today", "Incidents")
 */
void
dd_page_set_title (DdPage *self, const char *title)
{
  g_return_if_fail (DD_IS_PAGE (self));

  set_text (self, &PRIVATE (self)->title, title, PROP_TITLE);
}

/**
 * dd_page_get_title:
 * @self: a page
 *
 * Returns: (nullable): the title
 */
const char *
dd_page_get_title (DdPage *self)
{
  g_return_val_if_fail (DD_IS_PAGE (self), NULL);

  return PRIVATE (self)->title;
}

/**
 * dd_page_set_subtitle:
 * @self: a page
 * @subtitle: (nullable): the date or the state, a few words
 */
void
dd_page_set_subtitle (DdPage *self, const char *subtitle)
{
  g_return_if_fail (DD_IS_PAGE (self));

  set_text (self, &PRIVATE (self)->subtitle, subtitle, PROP_SUBTITLE);
}

/**
 * dd_page_get_subtitle:
 * @self: a page
 *
 * Returns: (nullable): the subtitle
 */
const char *
dd_page_get_subtitle (DdPage *self)
{
  g_return_val_if_fail (DD_IS_PAGE (self), NULL);

  return PRIVATE (self)->subtitle;
}

/**
 * dd_page_set_tools:
 * @self: a page
 * @tools: (nullable) (transfer none): what stands in the header bar before the red button; several
 *   tools go in one box
 */
void
dd_page_set_tools (DdPage *self, GtkWidget *tools)
{
  g_return_if_fail (DD_IS_PAGE (self));
  g_return_if_fail (tools == NULL || GTK_IS_WIDGET (tools));

  set_widget (self, &PRIVATE (self)->tools, tools, PROP_TOOLS);
}

/**
 * dd_page_get_tools:
 * @self: a page
 *
 * Returns: (nullable) (transfer none): the header bar tools
 */
GtkWidget *
dd_page_get_tools (DdPage *self)
{
  g_return_val_if_fail (DD_IS_PAGE (self), NULL);

  return PRIVATE (self)->tools;
}

/**
 * dd_page_set_sidebar:
 * @self: a page
 * @sidebar: (nullable) (transfer none): what replaces the list of rooms while the page is on screen
 *   (the steps of the wizard); the window gives it the same width, and a header bar with a back
 *   button above it
 */
void
dd_page_set_sidebar (DdPage *self, GtkWidget *sidebar)
{
  g_return_if_fail (DD_IS_PAGE (self));
  g_return_if_fail (sidebar == NULL || GTK_IS_WIDGET (sidebar));

  set_widget (self, &PRIVATE (self)->sidebar, sidebar, PROP_SIDEBAR);
}

/**
 * dd_page_get_sidebar:
 * @self: a page
 *
 * Returns: (nullable) (transfer none): what replaces the list of rooms
 */
GtkWidget *
dd_page_get_sidebar (DdPage *self)
{
  g_return_val_if_fail (DD_IS_PAGE (self), NULL);

  return PRIVATE (self)->sidebar;
}

/**
 * dd_page_set_focused:
 * @self: a page
 * @focused: whether the page is one job from beginning to end (the wizard): no red button then
 */
void
dd_page_set_focused (DdPage *self, gboolean focused)
{
  g_return_if_fail (DD_IS_PAGE (self));

  set_flag (self, &PRIVATE (self)->focused, focused, PROP_FOCUSED);
}

/**
 * dd_page_get_focused:
 * @self: a page
 *
 * Returns: whether the page goes without the red button
 */
gboolean
dd_page_get_focused (DdPage *self)
{
  g_return_val_if_fail (DD_IS_PAGE (self), FALSE);

  return PRIVATE (self)->focused;
}

/**
 * dd_page_set_drill:
 * @self: a page
 * @drill: whether what the page is about is practised: a band across the window says so as long as
 *   it is on screen
 */
void
dd_page_set_drill (DdPage *self, gboolean drill)
{
  g_return_if_fail (DD_IS_PAGE (self));

  set_flag (self, &PRIVATE (self)->drill, drill, PROP_DRILL);
}

/**
 * dd_page_get_drill:
 * @self: a page
 *
 * Returns: whether the page is about a drill
 */
gboolean
dd_page_get_drill (DdPage *self)
{
  g_return_val_if_fail (DD_IS_PAGE (self), FALSE);

  return PRIVATE (self)->drill;
}

/**
 * dd_page_set_panes:
 * @self: a page
 * @panes: whether the page consists of panes that reach up to the header bar, which then stands
 *   off by a line
 */
void
dd_page_set_panes (DdPage *self, gboolean panes)
{
  g_return_if_fail (DD_IS_PAGE (self));

  set_flag (self, &PRIVATE (self)->panes, panes, PROP_PANES);
}

/**
 * dd_page_get_panes:
 * @self: a page
 *
 * Returns: whether a line stands under the header bar
 */
gboolean
dd_page_get_panes (DdPage *self)
{
  g_return_val_if_fail (DD_IS_PAGE (self), FALSE);

  return PRIVATE (self)->panes;
}

static void
on_scrolled (GtkAdjustment *adjustment, DdPage *self)
{
  set_flag (self, &PRIVATE (self)->scrolled,
            gtk_adjustment_get_value (adjustment) > gtk_adjustment_get_lower (adjustment),
            PROP_SCROLLED);
}

static void
drop_adjustment (DdPage *self)
{
  DdPagePrivate *priv = PRIVATE (self);

  if (priv->adjustment == NULL)
    return;

  g_signal_handlers_disconnect_by_func (priv->adjustment, on_scrolled, self);
  g_clear_weak_pointer (&priv->adjustment);
}

/**
 * dd_page_set_scroller:
 * @self: a page
 * @scroller: (nullable): what scrolls the page's main content; the header bar stops being flat once
 *   it is scrolled
 */
void
dd_page_set_scroller (DdPage *self, GtkScrolledWindow *scroller)
{
  DdPagePrivate *priv;

  g_return_if_fail (DD_IS_PAGE (self));

  priv = PRIVATE (self);
  drop_adjustment (self);
  if (scroller == NULL)
    {
      set_flag (self, &priv->scrolled, FALSE, PROP_SCROLLED);
      return;
    }

  g_set_weak_pointer (&priv->adjustment, gtk_scrolled_window_get_vadjustment (scroller));
  g_signal_connect (priv->adjustment, "value-changed", G_CALLBACK (on_scrolled), self);
  on_scrolled (priv->adjustment, self);
}

/**
 * dd_page_get_scrolled:
 * @self: a page
 *
 * Returns: whether content is scrolled away under the header bar
 */
gboolean
dd_page_get_scrolled (DdPage *self)
{
  g_return_val_if_fail (DD_IS_PAGE (self), FALSE);

  return PRIVATE (self)->scrolled;
}

/**
 * dd_page_shown:
 * @self: a page
 *
 * Tells the page that it is on screen now. The window calls it.
 */
void
dd_page_shown (DdPage *self)
{
  DdPagePrivate *priv;

  g_return_if_fail (DD_IS_PAGE (self));

  priv = PRIVATE (self);
  if (priv->on_screen)
    return;
  priv->on_screen = TRUE;
  DD_PAGE_GET_CLASS (self)->shown (self);
}

/**
 * dd_page_hidden:
 * @self: a page
 *
 * Tells the page that it is off screen now. The window calls it.
 */
void
dd_page_hidden (DdPage *self)
{
  DdPagePrivate *priv;

  g_return_if_fail (DD_IS_PAGE (self));

  priv = PRIVATE (self);
  if (!priv->on_screen)
    return;
  priv->on_screen = FALSE;
  DD_PAGE_GET_CLASS (self)->hidden (self);
}

/**
 * dd_page_refresh:
 * @self: a page
 *
 * Has the page read again what it shows.
 */
void
dd_page_refresh (DdPage *self)
{
  g_return_if_fail (DD_IS_PAGE (self));

  DD_PAGE_GET_CLASS (self)->refresh (self);
}

/**
 * dd_page_tick:
 * @self: a page
 * @now: the present instant, UTC milliseconds
 *
 * Has the page write anew the words that depend on the present.
 */
void
dd_page_tick (DdPage *self, gint64 now)
{
  g_return_if_fail (DD_IS_PAGE (self));

  DD_PAGE_GET_CLASS (self)->tick (self, now);
}

/**
 * dd_page_open:
 * @from: a widget of the page one comes from
 * @kind: what to open: "incident", "report", "wizard", … (the list stands in ui/shell/rooms.c)
 * @id: which one; 0 for a list or for a new one
 *
 * Opens a page over the present one, with a way back.
 */
void
dd_page_open (GtkWidget *from, const char *kind, gint64 id)
{
  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (kind != NULL);

  gtk_widget_activate_action (from, "win.open", "(sx)", kind, id);
}

/**
 * dd_page_replace:
 * @from: a widget of the page one comes from
 * @kind: what to open
 * @id: which one; 0 for a list or for a new one
 *
 * Opens a page in place of the present one: back leads to where the present one's would (from the
 * finished wizard to its incident).
 */
void
dd_page_replace (GtkWidget *from, const char *kind, gint64 id)
{
  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (kind != NULL);

  gtk_widget_activate_action (from, "win.replace", "(sx)", kind, id);
}

/**
 * dd_page_back:
 * @from: a widget of the page one leaves
 *
 * Goes back to the page below, as the back button does.
 */
void
dd_page_back (GtkWidget *from)
{
  g_return_if_fail (GTK_IS_WIDGET (from));

  gtk_widget_activate_action (from, "win.back", NULL);
}

/**
 * dd_page_say:
 * @from: a widget in the window
 * @sentence: what was done ("Saved.")
 *
 * Says a sentence at the foot of the window for a few seconds.
 */
void
dd_page_say (GtkWidget *from, const char *sentence)
{
  dd_toast_say (from, sentence);
}

/**
 * dd_page_say_error:
 * @from: a widget in the window
 * @error: what went wrong; its message is a sentence for the user
 *
 * Says what went wrong at the foot of the window for as long as it takes to read.
 */
void
dd_page_say_error (GtkWidget *from, const GError *error)
{
  dd_toast_say_error (from, error);
}

static void
dd_page_real_refresh (DdPage *self)
{
}

static void
dd_page_real_shown (DdPage *self)
{
  dd_page_refresh (self);
}

static void
dd_page_real_hidden (DdPage *self)
{
}

static void
dd_page_real_tick (DdPage *self, gint64 now)
{
}

static void
dd_page_dispose (GObject *object)
{
  DdPage *self = DD_PAGE (object);
  DdPagePrivate *priv = PRIVATE (self);

  drop_adjustment (self);
  g_clear_object (&priv->tools);
  g_clear_object (&priv->sidebar);

  G_OBJECT_CLASS (dd_page_parent_class)->dispose (object);
}

static void
dd_page_finalize (GObject *object)
{
  DdPagePrivate *priv = PRIVATE (DD_PAGE (object));

  g_clear_object (&priv->session);
  g_clear_object (&priv->desk);
  g_free (priv->title);
  g_free (priv->subtitle);

  G_OBJECT_CLASS (dd_page_parent_class)->finalize (object);
}

static void
dd_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DdPagePrivate *priv = PRIVATE (DD_PAGE (object));

  switch (id)
    {
    case PROP_DESK:
      g_value_set_object (value, priv->desk);
      break;
    case PROP_SESSION:
      g_value_set_object (value, priv->session);
      break;
    case PROP_TITLE:
      g_value_set_string (value, priv->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, priv->subtitle);
      break;
    case PROP_TOOLS:
      g_value_set_object (value, priv->tools);
      break;
    case PROP_SIDEBAR:
      g_value_set_object (value, priv->sidebar);
      break;
    case PROP_FOCUSED:
      g_value_set_boolean (value, priv->focused);
      break;
    case PROP_DRILL:
      g_value_set_boolean (value, priv->drill);
      break;
    case PROP_PANES:
      g_value_set_boolean (value, priv->panes);
      break;
    case PROP_SCROLLED:
      g_value_set_boolean (value, priv->scrolled);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dd_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DdPage *self = DD_PAGE (object);
  DdPagePrivate *priv = PRIVATE (self);

  switch (id)
    {
    case PROP_DESK:
      priv->desk = g_value_dup_object (value);
      break;
    case PROP_SESSION:
      priv->session = g_value_dup_object (value);
      break;
    case PROP_TITLE:
      dd_page_set_title (self, g_value_get_string (value));
      break;
    case PROP_SUBTITLE:
      dd_page_set_subtitle (self, g_value_get_string (value));
      break;
    case PROP_TOOLS:
      dd_page_set_tools (self, g_value_get_object (value));
      break;
    case PROP_SIDEBAR:
      dd_page_set_sidebar (self, g_value_get_object (value));
      break;
    case PROP_FOCUSED:
      dd_page_set_focused (self, g_value_get_boolean (value));
      break;
    case PROP_DRILL:
      dd_page_set_drill (self, g_value_get_boolean (value));
      break;
    case PROP_PANES:
      dd_page_set_panes (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* A widget that Tab has left behind is asked last to take the keyboard itself; a page gives it to
 * what it opens on, and one would never get out of it to the bar and the rooms. */
static gboolean
dd_page_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  return child != NULL && gtk_widget_child_focus (child, direction);
}

static void
dd_page_class_init (DdPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dd_page_dispose;
  object_class->finalize = dd_page_finalize;
  object_class->get_property = dd_page_get_property;
  object_class->set_property = dd_page_set_property;
  GTK_WIDGET_CLASS (klass)->focus = dd_page_focus;

  klass->shown = dd_page_real_shown;
  klass->hidden = dd_page_real_hidden;
  klass->refresh = dd_page_real_refresh;
  klass->tick = dd_page_real_tick;

  /* Typed as plain objects: the contract of a page needs nothing of the rooms below it. */
  properties[PROP_DESK] =
      g_param_spec_object ("desk", NULL, NULL, G_TYPE_OBJECT,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, G_TYPE_OBJECT,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUBTITLE] =
      g_param_spec_string ("subtitle", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TOOLS] =
      g_param_spec_object ("tools", NULL, NULL, GTK_TYPE_WIDGET,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SIDEBAR] =
      g_param_spec_object ("sidebar", NULL, NULL, GTK_TYPE_WIDGET,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FOCUSED] =
      g_param_spec_boolean ("focused", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_DRILL] =
      g_param_spec_boolean ("drill", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PANES] =
      g_param_spec_boolean ("panes", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SCROLLED] =
      g_param_spec_boolean ("scrolled", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dd_page_init (DdPage *self)
{
}
