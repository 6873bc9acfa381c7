/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/wizard/wizard-panel.h"

typedef struct
{
  /* borrowed from the page, which outlives its panels */
  DdDesk *desk;
  DdSession *session;
  DdWizardForm *form;

  gboolean loading;
} DdWizardPanelPrivate;

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DdWizardPanel, dd_wizard_panel, ADW_TYPE_BIN)

#define PRIVATE(self) ((DdWizardPanelPrivate *) dd_wizard_panel_get_instance_private (self))

static void
dd_wizard_panel_class_init (DdWizardPanelClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", DD_TYPE_WIZARD_PANEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
dd_wizard_panel_init (DdWizardPanel *self)
{
}

/**
 * dd_wizard_panel_attach:
 * @self: a panel
 * @desk: (transfer none): the desk
 * @session: (transfer none): who types
 * @form: (transfer none): what is typed; outlives the panel
 *
 * Gives the panel its form and writes the form into its widgets.
 */
void
dd_wizard_panel_attach (DdWizardPanel *self, DdDesk *desk, DdSession *session, DdWizardForm *form)
{
  DdWizardPanelPrivate *priv = PRIVATE (self);

  g_return_if_fail (DD_IS_WIZARD_PANEL (self));
  g_return_if_fail (form != NULL);

  priv->desk = desk;
  priv->session = session;
  priv->form = form;
  priv->loading = TRUE;
  DD_WIZARD_PANEL_GET_CLASS (self)->load (self);
  priv->loading = FALSE;
}

/**
 * dd_wizard_panel_enter:
 * @self: a panel
 *
 * The panel comes on screen.
 */
void
dd_wizard_panel_enter (DdWizardPanel *self)
{
  g_return_if_fail (DD_IS_WIZARD_PANEL (self));

  if (DD_WIZARD_PANEL_GET_CLASS (self)->entered != NULL)
    DD_WIZARD_PANEL_GET_CLASS (self)->entered (self);
}

/**
 * dd_wizard_panel_tick:
 * @self: a panel on screen
 *
 * A second has passed.
 */
void
dd_wizard_panel_tick (DdWizardPanel *self)
{
  g_return_if_fail (DD_IS_WIZARD_PANEL (self));

  if (DD_WIZARD_PANEL_GET_CLASS (self)->tick != NULL)
    DD_WIZARD_PANEL_GET_CLASS (self)->tick (self);
}

/**
 * dd_wizard_panel_changed:
 * @self: a panel
 *
 * Something was typed into the form: emits "changed", from which the draft is saved. Does nothing
 * while the form is being loaded.
 */
void
dd_wizard_panel_changed (DdWizardPanel *self)
{
  g_return_if_fail (DD_IS_WIZARD_PANEL (self));

  if (!PRIVATE (self)->loading)
    g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * dd_wizard_panel_is_loading:
 * @self: a panel
 *
 * Returns: whether widgets change because the form is being written into them
 */
gboolean
dd_wizard_panel_is_loading (DdWizardPanel *self)
{
  return PRIVATE (self)->loading;
}

/**
 * dd_wizard_panel_get_desk:
 * @self: a panel
 *
 * Returns: (transfer none): the desk
 */
DdDesk *
dd_wizard_panel_get_desk (DdWizardPanel *self)
{
  return PRIVATE (self)->desk;
}

/**
 * dd_wizard_panel_get_session:
 * @self: a panel
 *
 * Returns: (transfer none): who types
 */
DdSession *
dd_wizard_panel_get_session (DdWizardPanel *self)
{
  return PRIVATE (self)->session;
}

/**
 * dd_wizard_panel_get_form:
 * @self: a panel
 *
 * Returns: (transfer none): what is typed
 */
DdWizardForm *
dd_wizard_panel_get_form (DdWizardPanel *self)
{
  return PRIVATE (self)->form;
}

/**
 * dd_wizard_panel_get_zone:
 * @self: a panel
 *
 * Returns: (transfer none): the school's time zone
 */
GTimeZone *
dd_wizard_panel_get_zone (DdWizardPanel *self)
{
  return dd_desk_get_zone (PRIVATE (self)->desk);
}

/**
 * dd_wizard_panel_get_now:
 * @self: a panel
 *
 * Returns: the present, UTC milliseconds
 */
gint64
dd_wizard_panel_get_now (DdWizardPanel *self)
{
  return dd_clock_now (dd_desk_get_clock (PRIVATE (self)->desk));
}
